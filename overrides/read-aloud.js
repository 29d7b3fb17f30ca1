// Reads a page aloud with a voice that is in the phone itself, and marks the sentence that is being
// read. Fetched by a tap on the button in the bar of a page (listen.js); the words of a language come
// with the last line of this file (see read_aloud.py). Nothing is stored or sent.
function guideReadAloud(words) {
  var d = document, opener = d.querySelector('[data-read]'), main = d.querySelector('main'), said = [], at = -1, end = 0, marked = [], voices, bar, line, told;

  function all(selector, root) { return [].slice.call((root || main).querySelectorAll(selector)); }

  function style(element, text) { element.style.cssText = text; return element; }

  function tag(element) {
    while (element && !(element.getAttribute && element.getAttribute('lang'))) element = element.parentNode;
    return element ? element.getAttribute('lang') : words.tags[0];
  }

  // A voice that is not local would send the text to somebody else. It is known by its language; where
  // the code names a script (zh-Hans), by its script too.
  function voice(lang) {
    var tags = lang == words.tags[0] ? words.tags : [lang], script = (/-([A-Z][a-z]{3})\b/.exec(lang) || [])[1];
    tags = tags.map(function (one) { return one.split('-')[0]; });
    return speechSynthesis.getVoices().filter(function (one) {
      var code = one.lang.replace(/_/g, '-'), own = script;
      try { own = script && new Intl.Locale(code).maximize().script; } catch (old) { /* before 2020 */ }
      return one.localService && tags.indexOf(code.split('-')[0].toLowerCase()) >= 0 && own == script;
    })[0];
  }

  // What is seen is read: nothing hidden, folded away, said by a button, or said again as a message.
  function silent(node) {
    var range = d.createRange(), element, inside;
    range.selectNodeContents(node);
    if (!range.getClientRects().length) return true;
    for (element = node.parentNode, inside = node; element != main; inside = element, element = element.parentNode) {
      if (/^(SUP|SVG|SCRIPT|STYLE|BUTTON|TEXTAREA|NOSCRIPT)$/i.test(element.tagName) || /^(away|send)$/.test(element.className) || element.getAttribute('aria-hidden')) return true;
      if (element.tagName == 'DETAILS' && !element.open && inside.tagName != 'SUMMARY') return true;
    }
    return getComputedStyle(node.parentNode).visibility == 'hidden';
  }

  // The part of a page whose words belong together: a paragraph, an item, a cell, a button to call.
  function block(element) {
    while (element != main && /^inline(-block)?$|^contents$/.test(getComputedStyle(element).display)) element = element.parentNode;
    return element;
  }

  // Where each sentence of a text begins, and after the last one its end.
  function cuts(text, lang) {
    var found = [], parts;
    if (window.Intl && Intl.Segmenter) {
      try {
        parts = new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)[Symbol.iterator]();
        for (var one = parts.next(); !one.done; one = parts.next()) found.push(one.value.index);
      } catch (none) { found = []; }
    }
    if (!found.length) text.replace(/[^.!?\u3002\uff01\uff1f\u0964\u06d4\u061f\u0589]+[^\s\u3002\u0964]*\s*/g, function (part, place) { found.push(place); });
    return found.concat(text.length);
  }

  // A number to call is said digit by digit: nobody can dial "two hundred thirteen".
  function spoken(part) {
    var element = part[0].parentNode, text = part[0].data.slice(part[1], part[2]);
    while (element != main && element.tagName != 'A') element = element.parentNode;
    if (!/^(tel:|sms:|https:\/\/wa\.me)/.test(element.href || '')) return text;
    return text.replace(/\d[\d\s()-]*/g, function (number) {
      return number.split(/\D+/).map(function (group) { return group.split('').join(' '); }).join(', ').replace(/^, |, $/g, '');
    });
  }

  // [{ parts: [[text node, from, to]], lang }]: what there is to read now, in order.
  function collect() {
    var walk = d.createTreeWalker(main, NodeFilter.SHOW_TEXT, null, false), runs = [], node, run, home, lang;
    while ((node = walk.nextNode())) {
      if (!/\S/.test(node.data) || silent(node)) continue;
      home = block(node.parentNode); lang = tag(node.parentNode);
      if (!run || run.home != home || run.lang != lang) runs.push(run = { home: home, lang: lang, nodes: [], text: '' });
      run.nodes.push([node, run.text.length]);
      run.text += node.data;
    }
    said = [];
    runs.forEach(function (run) {
      var places = cuts(run.text, run.lang), i, parts;
      for (i = 0; i + 1 < places.length; i++) {
        parts = run.nodes.map(function (pair) {
          return [pair[0], Math.max(0, places[i] - pair[1]), Math.min(pair[0].data.length, places[i + 1] - pair[1])];
        }).filter(function (part) { return part[2] > part[1]; });
        if (/[^\s.,;:\u00b7\u2013\u2026]/.test(run.text.slice(places[i], places[i + 1]))) said.push({ parts: parts, lang: run.lang });
      }
    });
  }

  function unmark() {
    marked.forEach(function (one) {
      var parent = one.mark.parentNode;
      if (!parent) return;
      parent.removeChild(one.mark);
      if (one.rest.parentNode) one.rest.parentNode.removeChild(one.rest);
      one.node.data = one.data;
    });
    marked = [];
  }

  function mark(part) {
    var one = { node: part[0], data: part[0].data }, text;
    if (!one.node.parentNode) return;
    text = one.node.splitText(part[1]);
    one.rest = text.splitText(part[2] - part[1]);
    one.mark = text.parentNode.insertBefore(d.createElement('mark'), text);
    one.mark.appendChild(text);
    marked.push(one);
  }

  function inSight() {
    var box = marked[0] && marked[0].mark.getBoundingClientRect();
    if (box && (box.top < 90 || box.bottom > innerHeight - 90)) scrollBy(0, box.top - innerHeight / 3);
  }

  // The next sentence that some voice of this phone can say, from a place on.
  function next(place, step) {
    while (said[place] && !voice(said[place].lang)) place += step;
    return said[place] && place < end ? place : -1;
  }

  function speak(place) {
    var one = said[place], text;
    speechSynthesis.cancel();
    unmark();
    at = place;
    if (!one) return stop();
    text = one.parts.map(spoken).join('').trim();
    one.parts.forEach(mark);
    inSight();
    // The line is kept: some browsers forget the end of a line that nobody holds.
    line = new SpeechSynthesisUtterance(text);
    line.voice = voice(one.lang);
    line.lang = line.voice.lang;
    line.onend = function () { if (at == place && bar) speak(next(place + 1, 1)); };
    line.onerror = function () { if (at == place && bar) stop(); };
    speechSynthesis.speak(line);
  }

  function button(row, sign, name, tap) {
    var one = row.appendChild(d.createElement('button'));
    one.type = 'button';
    one.textContent = sign;
    one.title = name;
    one.setAttribute('aria-label', name);
    one.onclick = tap;
    return style(one, 'font:inherit;font-size:1.3rem;font-weight:700;min-width:3.5rem;min-height:3rem;border:2px solid var(--primary);border-radius:.4rem;background:none;color:var(--primary)');
  }

  // Each card gets a button that reads this card alone.
  function cards() {
    all('.card').forEach(function (card) {
      var name = card.querySelector('h3'), one;
      if (card.querySelector('[data-aloud]') || !name) return;
      one = button(card, '', words.button + ': ' + name.textContent, function () { from(card); });
      one.setAttribute('data-aloud', '');
      one.appendChild(opener.querySelector('svg').cloneNode(true)).style.margin = 0;
    });
  }

  function stop() {
    at = -1;
    speechSynthesis.cancel();
    unmark();
    if (bar) bar.parentNode.removeChild(bar);
    bar = 0;
    opener.setAttribute('aria-pressed', false);
  }

  function open() {
    if (bar) return;
    bar = style(d.body.appendChild(d.createElement('div')), 'position:fixed;bottom:0;left:0;right:0;z-index:3;display:flex;justify-content:center;align-items:center;gap:.6rem;padding:.4rem;background:var(--paper);border-top:1px solid var(--line)');
    bar.setAttribute('role', 'region');
    bar.setAttribute('aria-label', words.button);
    button(bar, '\u2039', words.back, function () { speak(next(Math.max(0, at - 1), -1)); });
    button(bar, '\u25a0', words.stop, function () { stop(); opener.focus(); });
    button(bar, '\u203a', words.next, function () { speak(next(at + 1, 1)); });
    told = style(bar.appendChild(d.createElement('p')), 'margin:0');
    told.setAttribute('role', 'status');
    opener.setAttribute('aria-pressed', true);
  }

  // Reads a card, or the page from what is in sight on.
  function from(card) {
    var first = -1;
    speechSynthesis.cancel();
    unmark();
    collect();
    end = said.length;
    said.forEach(function (one, place) {
      var node = one.parts[0][0], range;
      if (card) {
        if (card.contains(node)) { if (first < 0) first = place; end = place + 1; }
        return;
      }
      range = d.createRange();
      range.selectNodeContents(node);
      if (first < 0 && range.getBoundingClientRect().bottom > 60) first = place;
    });
    open();
    told.textContent = '';
    first = next(Math.max(0, first), 1);
    if (first >= 0) return speak(first);
    told.textContent = words.none;
  }

  window.guideRead = function () {
    if (bar) return stop();
    cards();
    from();
  };
  addEventListener('pagehide', stop);
  d.addEventListener('keydown', function (event) { if (bar && event.key == 'Escape') { stop(); opener.focus(); } });
  // "Leave this page" covers it with a class; the other page may take a while.
  if (window.MutationObserver) new MutationObserver(function () {
    if (d.body.className == 'gone') stop();
  }).observe(d.body, { attributes: true });
  // Voices may come late: then the page begins when they are there.
  if (speechSynthesis.getVoices().length) guideRead();
  else {
    voices = function () {
      speechSynthesis.onvoiceschanged = null;
      if (voices) { voices = 0; guideRead(); }
    };
    speechSynthesis.onvoiceschanged = voices;
    setTimeout(voices, 1500);
  }
}
