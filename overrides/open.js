// Is it open now? By the listed hours, in the service's own time zone, from a table in data-open
// that generator/guide/open_now.py explains; the phone needs to know no zone. Nothing is sent or stored.
// guideOpen(element, now) answers 1 open, 0 closed, -1 not known, and fills the hint (class open-now).
(function () {
  var words = document.getElementById('open-words');

  // A text of the language, or the one at a place of several.
  function word(name, place) {
    return words.getAttribute('data-' + name).split('|')[place || 0];
  }

  // What a table says of a minute after its first midnight, and until when: '' closed, 'o' open,
  // '@2' open at place 2, '?' not known.
  function at(table, minute) {
    var day = Math.floor(minute / 1440), start = day * 1440, week = table[3], kind = week[(+table[0][0] + day + 3) % 7 % week.length], i, m;
    if (!(day >= 0 && day < table[0][1])) return ['?'];
    for (i = 0; m = table[4][i]; i++) {
      m = m.split(/[-:]/);
      if (day >= m[0] && day <= m[1]) kind = m[2];
    }
    for (i = 0; m = /(\d+)-(\d+)(.*)/.exec(table[2][kind].split(',')[i]); i++) {
      if (minute < start + +m[1]) return ['', start + +m[1]];
      if (minute < start + +m[2]) return [m[3] || 'o', start + +m[2]];
    }
    return ['', start + 1440];
  }

  // A text of the language with a number in its digits: "9:# AM" and 30.
  function fill(text, number) {
    return text.replace('#', ('' + number).replace(/\d/g, function (d) { return String.fromCharCode(word('zero').charCodeAt(0) + +d); }));
  }

  // Today, the next weekday of that name, or a date.
  function day(number, ahead) {
    var date = new Date(number * 864e5);
    if (ahead < 7) return ahead ? word('weekdays', date.getUTCDay()) : word('say-today');
    return fill(word('months', date.getUTCMonth()), date.getUTCDate());
  }

  function sentence(table, now, places) {
    var open = at(table, now), end = open[1], next = at(table, end), place, blanks;
    open = open[0];
    if (open == '?') return '';
    while (next[0] == open) next = at(table, end = next[1]);
    if (open ? end - now > 1440 : next[0] == '?') return word(open ? 'say-open' : 'say-closed');
    place = places && places.split('|')[(open || next[0]).slice(1)];
    next = Math.floor(end / 1440);
    blanks = { time: fill(word('hours', Math.floor(end / 60) % 24), ('0' + end % 60).slice(-2)), day: day(+table[0][0] + next, next - Math.floor(now / 1440)), place: place };
    return word('say-' + (place ? open ? 'here' : 'next' : open ? 'until' : 'opens')).replace(/\{(\w+)\}/g, function (all, name) {
      return '\u2068' + blanks[name] + '\u2069';
    });
  }

  function guideOpen(element, now) {
    var table = element.getAttribute('data-open'), hint = element.querySelector('.open-now'), minute, utc, i, open;
    if (!table) return -1;
    table = table.split('|').map(function (part) { return part.split(' '); });
    utc = now / 6e4 - table[0][0] * 1440;
    for (i = 1, minute = +table[1][0]; utc >= table[1][i]; i += 2) minute = +table[1][i + 1];
    minute = Math.floor(utc + minute);
    if (hint && words) hint.textContent = sentence(table, minute, hint.getAttribute('data-places'));
    open = at(table, minute)[0];
    return open == '?' ? -1 : open ? 1 : 0;
  }

  function all() {
    [].forEach.call(document.querySelectorAll('[data-open]'), function (element) { guideOpen(element, Date.now()); });
  }

  window.guideOpen = guideOpen;
  all();
  setInterval(all, 6e4);
  document.addEventListener('visibilitychange', all);
})();
