// Filters on a list, combined without leaving the page. Links to lists of their own become
// buttons; the other pages of the list are fetched when somebody first uses one. From a
// memory card, where they can't be fetched, a filter alone leads to its own page instead; a count
// over a part of a list is never said as if it were the whole. A card says what is known in data-f: "free" is
// yes, "-free" is no, neither is not known, and not known stays out but is counted. Nothing is
// stored, and nothing enters the address.
(function (d) {
  var bar = d.querySelector('.filter'), waiting = [], disk = !/^http/.test(location.protocol), said, missing, busy;
  if (!bar) return;
  said = d.querySelector('.said');
  missing = (bar.getAttribute('data-pages') || 1) - 1;
  function all(selector, root) { return [].slice.call((root || d).querySelectorAll(selector)); }
  function number(n) {
    var signs = said.getAttribute('data-digits');
    return ('' + n).replace(/[\d.]/g, function (c) { return signs.charAt(c == '.' ? 10 : c); });
  }
  function say(text) { said.textContent = text; }
  function word(name, count, total) {
    return said.getAttribute('data-' + name).replace('{count}', number(count)).replace('{total}', number(total));
  }

  function part() { return missing ? word('part') + ' ' : ''; }

  // Takes in the cards of another page: below the same heading, or below one of their own.
  function take(page) {
    all('.cards', page).forEach(function (list) {
      var heading = list.parentNode.firstChild.textContent, mine = all('.cards'), home;
      all('a', list).forEach(function (link) { link.href = link.href; });
      home = mine.filter(function (one) { return one.parentNode.firstChild.textContent == heading; })[0];
      if (home) all('.card', list).forEach(function (card) { home.appendChild(d.importNode(card, true)); });
      else {
        home = mine.pop().parentNode;
        home.parentNode.insertBefore(d.importNode(list.parentNode, true), home.nextSibling);
      }
    });
  }
  function whole(then) {
    var pages = [], left = missing, n;
    if (!left) return then();
    waiting.push(then);
    if (busy) return;
    busy = 1;
    say(word('wait'));
    function get(n) {
      var ask = new XMLHttpRequest();
      ask.onloadend = function () {
        ask.onloadend = 0;
        pages[n] = ask.status == 200 && ask.response && ask.response.querySelector('.card') && ask.response;
        if (!--left) end();
      };
      ask.open('GET', bar.getAttribute('data-page').replace('{page}', n));
      ask.responseType = 'document';
      ask.timeout = 2e4;
      try { ask.send(); } catch (e) { if (ask.onloadend) ask.onloadend(); }
    }
    function end() {
      pages = pages.filter(Boolean);
      if (pages.length == missing) {
        pages.forEach(take);
        missing = 0;
        all('.pages,.of').forEach(function (part) { part.hidden = true; });
        if (window.guideAge) guideAge();
        if (window.guideOpen) all('[data-open]').forEach(function (card) { guideOpen(card, Date.now()); });
      }
      busy = 0;
      waiting.splice(0).forEach(function (then) { then(); });
    }
    for (n = missing + 1; n > 1; n--) get(n);
  }

  // One filter that says no decides; then one that does not know; of several languages one is enough.
  function fits(card, on) {
    var has = ' ' + card.getAttribute('data-f') + ' ', answers = [], spoken = [];
    function knows(yes, no) { return has.indexOf(' ' + yes + ' ') + 1 ? 1 : has.indexOf(' -' + no + ' ') + 1 ? 0 : -1; }
    on.forEach(function (token) {
      if (!token.indexOf('lang-')) spoken.push(knows(token, 'lang'));
      else if (token.indexOf('open')) answers.push(knows(token, token));
      // Somewhere to go, or somebody who answers: two questions.
      else answers.push((knows('place', 0) == 1) == (token == 'open') ? guideOpen(card, Date.now()) : 0);
    });
    if (spoken.length) answers.push(spoken.indexOf(1) + 1 ? 1 : spoken[0]);
    return answers.indexOf(0) + 1 ? 0 : answers.indexOf(-1) + 1 ? -1 : 1;
  }
  function apply() {
    var on = all('[aria-pressed=true]', bar).map(function (button) { return button.getAttribute('data-f'); });
    var cards = all('.card'), count, none = '';
    function leave() {
      count = [0, 0, 0];
      cards.forEach(function (card) {
        var answer = fits(card, on);
        count[answer + 1]++;
        card.hidden = answer < 1;
      });
    }
    leave();
    // No place is open: then the lines that answer now, and it is said that they are lines.
    if (on.indexOf('open') + 1 && !count[2]) {
      on[on.indexOf('open')] = 'open-line';
      none = word('no_place_open') + ' ';
      leave();
      if (count[2]) none += word('lines_instead') + ' ';
    }
    all('.cards').forEach(function (list) {
      list.parentNode.hidden = !list.parentNode.querySelector('.card:not([hidden])');
    });
    say((busy ? word('wait') + ' ' : part()) + none +
      word(missing ? 'here' : 'some', count[2], cards.length) + (count[0] ? ' ' + word('unknown', count[0]) : ''));
  }

  all('[data-f]', bar).forEach(function (button) {
    var link = button, token = link.getAttribute('data-f'), address = link.href;
    if (!token.indexOf('open') && !(window.guideOpen && d.querySelector('.card[data-open]'))) return link.parentNode.remove();
    if (address) {
      button = d.createElement('button');
      button.type = 'button';
      button.setAttribute('data-f', token);
      while (link.firstChild) button.appendChild(link.firstChild);
      link.parentNode.replaceChild(button, link);
    }
    button.setAttribute('aria-pressed', false);
    button.parentNode.hidden = false;
    button.addEventListener('click', function () {
      button.setAttribute('aria-pressed', button.getAttribute('aria-pressed') != 'true');
      whole(function () {
        if (missing && address && disk && all('[aria-pressed=true]', bar).length == 1) location.href = address;
        else apply();
      });
      if (busy) apply();
    });
  });
  bar.hidden = false;
  // Beside the results there is room for all that folds away on a phone.
  if (window.matchMedia && matchMedia('(min-width: 64rem)').matches) all('.tools > details').forEach(function (one) {
    one.removeAttribute('name');
    one.open = true;
  });
  window.guideList = { all: all, whole: whole, say: say, word: word, number: number, part: part };
})(document);
