// Search, in the reader's phone: nothing that is typed leaves the page or enters the address.
// Behind this file stands the index of one language: needs, pages, areas and services, each with
// the words that people use. Written for engines of the year 2015.
var guideFind = (function () {
  var letters = { 'đ': 'd', 'ð': 'd', 'ß': 'ss', 'ı': 'i', 'ł': 'l', 'ø': 'o', 'æ': 'ae',
    'ي': 'ی', 'ى': 'ی', 'ك': 'ک', 'ة': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ۀ': 'ه', 'ں': 'ن', 'ँ': 'ं', 'և': 'եւ' };

  // Accents, vowel signs of Arabic, nukta, joiners and case do not count; digits are 0 to 9.
  function fold(text) {
    return text.toLowerCase().normalize('NFD')
      .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c\u200b-\u200f\u00ad]/g, '')
      .replace(/[^\u0000-\u007f]/g, function (c) {
        var n = c.charCodeAt(0), zero = n >= 0x966 && n <= 0x96f ? 0x966 : n >= 0x660 && n <= 0x669 ? 0x660 : n >= 0x6f0 && n <= 0x6f9 ? 0x6f0 : 0;
        return zero ? String(n - zero) : letters[c] || c;
      })
      .replace(/[\s!-\/:-@\[-`{-~\u00a1-\u00bf\u055a-\u055f\u0589\u060c\u061b\u061f\u0964\u06d4\u2010-\u205e\u3000-\u303f\uff01-\uff0f]+/g, ' ').trim();
  }

  // Is `word` within `most` slips (a letter wrong, missing, too many, or two swapped) of the
  // beginning of `other`?
  function near(word, other, most) {
    var before = [], row = [], last, i, j, best = 99;
    if (Math.abs(word.length - other.length) > most + 2) return false;
    for (j = 0; j <= other.length; j++) row[j] = j;
    for (i = 1; i <= word.length; i++) {
      last = row; row = [i];
      for (j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i - 1] != other[j - 1]));
        if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
    }
    for (j = 0; j <= other.length; j++) best = Math.min(best, row[j]);
    return best <= most;
  }

  // How well an entry answers one word: its name first, then the words people use.
  function worth(entry, word, slips) {
    var name = ' ' + entry.name, more = ' ' + entry.more, all, i;
    if (!slips) {
      if ((name + ' ').indexOf(' ' + word + ' ') >= 0) return 9;
      if ((more + ' ').indexOf(' ' + word + ' ') >= 0) return 8;
      if (name.indexOf(' ' + word) >= 0) return 7;
      if (more.indexOf(' ' + word) >= 0) return 6;
      if (word.length < 3 && word.charCodeAt(0) < 0x2e80) return 0;
      return name.indexOf(word) >= 0 ? 4 : more.indexOf(word) >= 0 ? 3 : 0;
    }
    if (word.length < 4) return 0;
    all = (entry.name + ' ' + entry.more).split(' ');
    for (i = 0; i < all.length; i++) if (all[i].length > 3 && near(word, all[i], word.length > 7 ? 2 : 1)) return 2;
    return 0;
  }

  function find(query, most) {
    var whole = fold(query), words = whole.split(' ').filter(Boolean), found = [], slips, all, best;
    if (!whole) return found;
    for (slips = 0; slips < 2 && !found.length; slips++) {
      guideIndex.forEach(function (entry, place) {
        var sum = 0, met = 0;
        words.forEach(function (word) {
          var value = worth(entry, word, 0) || (slips ? worth(entry, word, 1) : 0);
          if (value) { met++; sum += value; }
        });
        // All of a name, or all of one of the words that people use, is what they meant.
        if (('| ' + entry.name + ' | ' + entry.more + ' |').indexOf('| ' + whole + ' |') >= 0) sum += 6;
        else if (words.length > 1 && (' ' + entry.name + ' | ' + entry.more + ' ').indexOf(' ' + whole + ' ') >= 0) sum += 4;
        if (met) found.push({ entry: entry, met: met, sum: sum + entry.plus, place: place });
      });
      all = found.filter(function (one) { return one.met == words.length; });
      if (all.length) found = all;
      else if (!slips && words.length > 1 && found.length) {
        // Some words met nothing: the answers with most of them, unless a slip explains it better.
        best = Math.max.apply(null, found.map(function (one) { return one.met; }));
        found = best * 2 > words.length ? found.filter(function (one) { return one.met == best; }) : [];
      }
    }
    return found.sort(function (a, b) { return b.met - a.met || b.sum - a.sum || a.place - b.place; })
      .slice(0, most || 20).map(function (one) { return one.entry; });
  }

  find.read = function (data) {
    var areas = data.areas.map(function (line) { return line.split('\t'); });
    var index = [];
    function add(kind, id, name, sub, more, plus) {
      index.push({ address: data.at[kind].replace('*', id), title: name, sub: sub, name: fold(name), more: more.split(',').map(fold).join(' | '), plus: plus });
    }
    data.needs.forEach(function (line) { var p = line.split('\t'); add('need', p[0], p[1], '', p[2] || '', p[2] ? 3 : 1); });
    data.pages.forEach(function (line) { var p = line.split('\t'); add('page', p[0], p[1], p[2], (p[3] || '') + ',' + p[2], p[0] == data.steps ? 3.5 : 2.5); });
    areas.forEach(function (p) { add('area', p[0], p[1], '', '', 2); });
    // Services stand in columns, not in rows: that compresses a fifth better.
    var columns = data.services.map(function (text) { return text.split('\n'); });
    columns[0].forEach(function (id, row) {
      if (!id) return;
      var p = columns.map(function (column) { return column[row]; }), where = p[3].split('').map(function (c) { return areas[c.charCodeAt(0) - 61][1]; }).join(', ');
      var offers = p[4].split('').map(function (c) { return data.needs[c.charCodeAt(0) - 61].split('\t')[1]; }).join();
      add('service', p[0], p[1], where, p[2] + ',' + where + ',' + offers, 0);
    });
    guideIndex = index;
  };
  return find;
})(), guideIndex = [];
