// Search, in the reader's phone: nothing that is typed leaves the page or enters the address.
// Behind this file stands the index of one language: needs, pages, areas and services, each with
// the words that people use. Written for engines of the year 2015.
var guideFind = (function () {
  var letters = { 'đ': 'd', 'ð': 'd', 'ß': 'ss', 'ı': 'i', 'ł': 'l', 'ø': 'o', 'æ': 'ae',
    'ي': 'ی', 'ى': 'ی', 'ك': 'ک', 'ة': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ۀ': 'ه', 'ں': 'ن', 'ँ': 'ं', 'և': 'եւ' };
  // Chinese: words without blanks between them. Hangul is put together again by NFC.
  var han = /[\u3400-\u9fff]/, unspaced = /[\u3400-\u9fff\uac00-\ud7a3]/;
  var entries, lexicon, urgent, small, steps, needOf, at;

  // Accents, vowel signs of Arabic, nukta, joiners, apostrophes and case do not count; digits are 0 to 9.
  function fold(text) {
    return text.toLowerCase().normalize('NFD')
      .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c\u200b-\u200f\u00ad'\u2019\u02bc]/g, '').normalize('NFC')
      .replace(/[^\u0000-\u007f]/g, function (c) {
        var n = c.charCodeAt(0), zero = n >= 0x966 && n <= 0x96f ? 0x966 : n >= 0x660 && n <= 0x669 ? 0x660 : n >= 0x6f0 && n <= 0x6f9 ? 0x6f0 : 0;
        return zero ? String(n - zero) : letters[c] || c;
      })
      .replace(/[\s!-\/:-@\[-`{-~\u00a1-\u00bf\u055a-\u055f\u0589\u060c\u061b\u061f\u0964\u06d4\u2010-\u205e\u3000-\u303f\uff01-\uff0f]+/g, ' ').trim();
  }

  // Is `word` within `most` slips (a letter wrong, missing, too many, or two swapped) of `other`?
  function near(word, other, most) {
    var before = [], row = [], last, i, j;
    if (Math.abs(word.length - other.length) > most) return false;
    for (j = 0; j <= other.length; j++) row[j] = j;
    for (i = 1; i <= word.length; i++) {
      last = row; row = [i];
      for (j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i - 1] != other[j - 1]));
        if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
    }
    return row[other.length] <= most;
  }

  // The letters that two forms of a word must share: fewer where a letter says more.
  function root(word) {
    var n = word.charCodeAt(0);
    return n >= 0xac00 && n <= 0xd7a3 ? 2 : n > 0x52f ? 3 : 4;
  }

  // How well a word that was typed is a word of the index: the same, its beginning, or another
  // form of it ("needles", "шприцами"); with slips only when that is asked for. Short words count
  // whole: "ice" is not "service", and "wash" is not "Washington".
  function alike(word, other, slips) {
    var least, same = 0, most = Math.min(word.length, other.length);
    if (word == other) return 1;
    if (han.test(word)) return 0;
    least = root(word);
    while (same < most && word[same] == other[same]) same++;
    if (same == word.length && same > least) return 0.8;
    if (same >= least && word.length - same <= 3 && other.length - same <= 3 && same * 2 >= Math.max(word.length, other.length)) return same == least && least > 3 ? 0.5 : 0.6;
    if (slips && most > 3) return near(word, other, word.length > 7 ? 2 : 1) ? 0.4 : word.length > 4 && other.length > word.length && near(word, other.slice(0, word.length), 1) ? 0.3 : 0;
    return 0;
  }

  // The entries that a word meets, with how well: {place: value}; null when there are none.
  function meet(word, slips) {
    var found = {}, any = null;
    Object.keys(lexicon).forEach(function (other) {
      var value = alike(word, other, slips);
      if (value) lexicon[other].forEach(function (one) {
        any = found;
        found[one[0]] = Math.max(found[one[0]] || 0, value * one[1]);
      });
    });
    return any;
  }

  // Words without blanks between them, as Chinese is written: the longest that the index knows.
  function cut(text) {
    var words = [], from = 0, to;
    while (from < text.length) {
      for (to = Math.min(text.length, from + 8); to > from && !lexicon[text.slice(from, to)]; to--);
      if (to > from) words.push(text.slice(from, to));
      from = Math.max(to, from + 1);
    }
    return words;
  }

  // What is asked for: each word that was typed with what it meets. A word that meets nothing is
  // tried joined to the next one ("over dose"), in two ("dropin"), then with slips.
  function understand(words) {
    var asked = [], i, j, met, first, second;
    for (i = 0; i < words.length; i++) {
      if (i + 1 < words.length && lexicon[words[i] + words[i + 1]]) {
        asked.push(meet(words[i] + words[++i], false));
        continue;
      }
      met = meet(words[i], false);
      for (j = 3; !met && j <= words[i].length - 2; j++) {
        first = words[i].slice(0, j); second = words[i].slice(j);
        if (lexicon[first] && lexicon[second]) { asked.push(meet(first, false)); met = meet(second, false); }
      }
      asked.push(met || meet(words[i], true));
    }
    return asked.filter(Boolean);
  }

  // Does it sound like an emergency? Then the steps come first, whatever else is meant.
  function isUrgent(whole, words) {
    return urgent.some(function (phrase) {
      if (unspaced.test(phrase)) return whole.replace(/ /g, '').indexOf(phrase.replace(/ /g, '')) >= 0;
      return phrase.split(' ').every(function (part) {
        return words.some(function (word) {
          return part.length < 4 ? word == part : alike(word, part, part.length > 5) >= (part.length > 5 ? 0.4 : 0.6);
        });
      });
    });
  }

  function find(query, most) {
    var whole = fold(query), typed = whole.split(' ').filter(Boolean), words = [], asked, sums = {}, mets = {}, strong = {}, called, found, rush, best, first;
    if (!whole) return [];
    typed.forEach(function (word) { words = words.concat(han.test(word) ? cut(word) : [word]); });
    rush = isUrgent(whole, typed);
    asked = words.filter(function (word) { return !small[word]; });
    asked = understand(asked.length ? asked : words);
    asked.forEach(function (met) {
      var weight = Math.log(1 + entries.length / Object.keys(met).length);
      entries.forEach(function (entry, place) {
        var value = met[place] || 0;
        // A service is found by its area, by what it offers and by what is known of it, too.
        if (entry.of) entry.of.forEach(function (other) { value = Math.max(value, 0.6 * (met[other] || 0)); });
        if (!value) return;
        sums[place] = (sums[place] || 0) + weight * value;
        mets[place] = (mets[place] || 0) + 1;
        strong[place] = Math.max(strong[place] || 0, value);
      });
    });
    found = Object.keys(sums).map(Number).filter(function (place) { return entries[place].address; });
    found.forEach(function (place) {
      var entry = entries[place], all = '| ' + entry.name + ' | ' + entry.more + ' |';
      sums[place] = sums[place] * (1 + mets[place] / asked.length) / 2 + entry.plus;
      // All of a name, or all of one of the words that people use, is what they meant.
      if (all.indexOf('| ' + whole + ' |') >= 0) { sums[place] += 6; called = true; }
      else if (typed.length > 1 && (' ' + entry.name + ' | ' + entry.more + ' ').indexOf(' ' + whole + ' ') >= 0) sums[place] += 4;
    });
    found.sort(function (a, b) { return sums[b] - sums[a] || a - b; });
    first = both(asked, found);
    best = Math.max.apply(null, found.map(function (place) { return mets[place]; }));
    // Where something is called just so, a need that shares a word with it is not meant, nor is what
    // a word only resembles ("show" for "shower").
    found = found.filter(function (place) {
      if (called && (strong[place] < 0.3 || entries[place].kind == 'need' && mets[place] < asked.length)) return false;
      return mets[place] * 2 >= best;
    });
    found = first.concat(found.map(function (place) { return entries[place]; }));
    if (rush) found = [steps].concat(found);
    return found.filter(function (one, place) { return one && found.indexOf(one) == place; }).slice(0, most || 20);
  }

  // A need and an area in one question: the list of that need there, or of the area around it where
  // there is none.
  function both(asked, found) {
    function strongest(kind) {
      return found.filter(function (place) { return entries[place].kind == kind; })[0];
    }
    var need = strongest('need'), area = strongest('area'), here, place, own, group;
    if (need === undefined || area === undefined) return [];
    own = asked.some(function (met) { return (met[need] || 0) > 0.5 && !met[area]; });
    here = asked.filter(function (met) { return (met[area] || 0) > 0.5 && !met[need]; }).length;
    place = entries[area];
    if (!own || here * 2 < place.name.split(' ').filter(function (word) { return !small[word]; }).length) return [];
    function listed(one) { return place.lists.indexOf(String.fromCharCode(61 + one)) >= 0; }
    while (place && (group = [need].concat(needOf[need]).filter(listed)[0]) === undefined) place = place.around;
    if (group === undefined) return [];
    return [{ kind: 'list', address: at.list.replace('*', place.id).replace('!', entries[group].id), title: entries[group].title, sub: place.title }];
  }

  find.read = function (data) {
    var areas = [], traits = [];
    at = data.at;
    entries = []; needOf = []; lexicon = Object.create(null); small = Object.create(null);
    function learn(text, weight, place) {
      fold(text).split(' ').forEach(function (word) {
        if (!word) return;
        var met = lexicon[word] || (lexicon[word] = []);
        if (met.length && met[met.length - 1][0] == place) met[met.length - 1][1] = Math.max(met[met.length - 1][1], weight);
        else met.push([place, weight]);
      });
    }
    // `more` is found a little later than a name, `text` (a sentence about a page) later still.
    function add(kind, id, title, sub, more, plus, text) {
      var parts = more.split(',').map(fold);
      var entry = { kind: kind, id: id, address: kind == 'own' ? id : kind && at[kind].replace('*', id), title: title, sub: sub, name: fold(title), more: parts.join(' | '), plus: plus };
      learn(title, 1, entries.length);
      // A word that is one of several ("meth clinic") says less than one that stands alone.
      parts.forEach(function (part) { learn(part, 0.9 / Math.sqrt(part.split(' ').length), entries.length); });
      learn(text || '', 0.5, entries.length);
      if (han.test(more)) parts.forEach(function (part) { if (han.test(part)) learn(part.replace(/ /g, ''), 0.9, entries.length); });
      entries.push(entry);
      return entry;
    }
    function places(text, among) {
      return (text || '').split('').map(function (c) { return among[c.charCodeAt(0) - 61]; });
    }
    data.needs.forEach(function (line) { var p = line.split('\t'); add('need', p[0], p[1], '', p[2] || '', p[2] ? 3 : 1); });
    data.needs.forEach(function (line, place) {
      needOf[place] = [];
      data.groups.forEach(function (terms, group) { if (terms.indexOf(String.fromCharCode(61 + place)) >= 0) needOf[place].push(group); });
    });
    data.pages.forEach(function (line) {
      var p = line.split('\t'), entry = add('page', p[0], p[1], p[2], p[3] || '', p[0] == data.steps ? 3.5 : 2.5, p[2]);
      if (p[0] == data.steps) steps = entry;
    });
    data.own.forEach(function (line) { var p = line.split('\t'); add('own', p[0], p[1], p[2] || '', p[3] || '', 1); });
    data.areas.forEach(function (line) {
      var p = line.split('\t'), entry = add('area', p[0], p[1], '', p[2] || '', 2);
      areas.push(entries.length - 1);
      entry.lists = p[3] || '';
      entry.up = p[4];
    });
    areas.forEach(function (place) { entries[place].around = entries[places(entries[place].up, areas)[0]]; });
    data.traits.forEach(function (text) { traits.push(entries.length); add('', '', text.split(',')[0], '', text, 0); });
    // Services stand in columns, not in rows: that compresses a fifth better.
    var columns = data.services.map(function (text) { return text.split('\n'); });
    columns[0].forEach(function (id, row) {
      if (!id) return;
      var p = columns.map(function (column) { return column[row]; }), names = p[1].toLowerCase().match(/[a-z0-9]+/g) || [];
      var where = places(p[3], areas), offers = places(p[4], entries.map(function (_, place) { return place; })), phone = (p[6] || '').split('|');
      function title(place) { return entries[place].title; }
      id = id.replace(/[A-Z]/g, function (c) { return names[c.charCodeAt(0) - 65]; });
      var entry = add('service', id, p[1], [where.map(title).join(', '), offers.slice(0, 3).map(title).join(', ')].filter(Boolean).join(' · '), p[2] + ',' + (p[7] || ''), 0);
      entry.of = where.concat(offers, places(p[5], traits));
      if (phone[0]) { entry.call = phone[0]; entry.dial = phone[1] || phone[0].replace(/[^+0-9]/g, ''); }
    });
    urgent = data.urgent.split(',').map(fold).filter(Boolean);
    data.small.split(',').forEach(function (word) { fold(word).split(' ').forEach(function (one) { small[one] = 1; }); });
    find.entries = entries.filter(function (entry) { return entry.address; });
  };
  return find;
})();
