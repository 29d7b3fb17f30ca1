// The page of a reader's own list: shows the services that the fragment of its address names, in that
// order, to change, print, send or keep. Cards come from scripts, which load from a memory card too;
// in which one a card stands follows from its id (see generator/pages/my_list.py).
(function (d) {
  var box = d.querySelector('.my'), full, list, said, cards = {}, state = {}, ids;
  if (!box) return;
  full = box.querySelector('.full'); list = box.querySelector('.cards'); said = box.querySelector('.said');
  function all(selector, root) { return [].slice.call((root || box).querySelectorAll(selector)); }
  function word(name) { return box.getAttribute('data-' + name); }
  function act(name) { return box.querySelector('[data-act=' + name + ']'); }
  function read() {
    var found = /[#&]my=([a-z0-9.-]*)/.exec(location.hash);
    return (found ? found[1] : '').split('.').filter(function (id, place, list) { return id && list.indexOf(id) == place; });
  }
  function script(id) {
    var n = 0, i;
    for (i = 0; i < id.length; i++) n = (n * 31 + id.charCodeAt(i)) % 9973;
    return n % word('scripts');
  }
  // Fetches what is not there yet, once; what failed is asked for again with the next change.
  function load() {
    ids.map(script).forEach(function (n) {
      var ask;
      if (state[n]) return;
      state[n] = 1;
      ask = d.createElement('script');
      ask.src = word('cards').replace('{number}', n);
      ask.onload = function () { state[n] = 2; show(); };
      ask.onerror = function () { state[n] = 0; show(n); };
      d.head.appendChild(ask);
    });
  }
  function link(name, id) {
    var a = d.createElement('a');
    a.href = word('service').replace('{id}', id);
    a.appendChild(d.createElement('bdi')).textContent = name;
    return a;
  }
  // A card; or in its place what is to be said: that the service is gone, or that nothing came.
  function item(id) {
    var card = cards[id], made = d.createElement('div'), text;
    if (card && card.html) {
      made.innerHTML = card.html;
      return made.firstElementChild;
    }
    made = d.createElement('li');
    made.className = 'card';
    text = made.appendChild(d.createElement('h3'));
    if (card) text.appendChild(link(card.name, id)); else text.textContent = id;
    made.appendChild(d.createElement('p')).textContent = state[script(id)] == 1 ? '…' : word(card || state[script(id)] == 2 ? 'gone' : 'failed');
    if (card && card.to) made.appendChild(link(card.to_name, card.to));
    return made;
  }
  function button(row, sign, name, id, step) {
    var one = row.appendChild(d.createElement('button'));
    one.type = 'button';
    one.textContent = sign;
    one.title = word(name);
    one.setAttribute('aria-label', word(name) + ': ' + row.parentNode.querySelector('h3').textContent);
    one.name = id + ' ' + step;
  }
  function text() {
    return ids.map(function (id) { return cards[id] && cards[id].text; }).filter(Boolean)
      .concat(/^http/.test(location.protocol) ? location.href : []).join('\n\n');
  }
  function show() {
    list.textContent = '';
    ids.forEach(function (id) {
      var row = list.appendChild(item(id)).appendChild(d.createElement('p'));
      row.className = 'acts';
      button(row, '\u2191', 'up', id, -1);
      button(row, '\u2193', 'down', id, 1);
      button(row, '\u00d7', 'out', id, 0);
    });
    full.hidden = !ids.length;
    box.querySelector('.empty').hidden = !!ids.length;
    act('sms').href = 'sms:?&body=' + encodeURIComponent(text());
    act('whatsapp').href = 'https://wa.me/?text=' + encodeURIComponent(text());
    act('share').hidden = !navigator.share;
    if (window.guideAge) guideAge();
  }
  function changed() {
    location.replace('#my=' + ids.join('.'));
    load();
    show();
  }
  window.guideCards = function (some) { Object.keys(some).forEach(function (id) { cards[id] = some[id]; }); };
  list.addEventListener('click', function (event) {
    var step = event.target.name, id, place;
    if (!step) return;
    id = step.split(' ')[0]; step = +step.split(' ')[1]; place = ids.indexOf(id);
    ids.splice(place, 1);
    if (step) ids.splice(Math.max(0, place + step), 0, id);
    changed();
    place = all('[name="' + id + ' ' + step + '"]')[0] || all('li button')[0];
    if (place) place.focus();
  });
  act('print').onclick = function () { print(); };
  act('share').onclick = function () { navigator.share({ text: text() })['catch'](function () {}); };
  act('copy').onclick = function () {
    var area = d.createElement('textarea');
    area.value = location.href;
    d.body.appendChild(area);
    area.select();
    said.textContent = d.execCommand('copy') ? word('copied') : location.href;
    d.body.removeChild(area);
    act('copy').focus();
  };
  // Another language shows the same list.
  d.addEventListener('click', function (event) {
    var at = event.target;
    while (at && !at.href) at = at.parentNode;
    if (at && ids.length && !at.download && !/^[a-z]+:|#/i.test(at.getAttribute('href'))) at.hash = 'my=' + ids.join('.');
  }, true);
  window.addEventListener('hashchange', function () {
    var found = read();
    if (found.join() != ids.join()) { ids = found; load(); show(); }
  });
  box.hidden = false;
  ids = read();
  load();
  show();
})(document);
