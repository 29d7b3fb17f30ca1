// "Add to my list" on cards and on a service's page. The list stands in the fragment of the address
// (#my=one.two), which no browser sends; links inside the guide carry it on. Nothing is stored: who
// wants to keep a list bookmarks it.
(function (d) {
  var bar = d.querySelector('.mine'), ids;
  if (!bar) return;
  function all(selector, root) { return [].slice.call((root || d).querySelectorAll(selector)); }
  function read() {
    var found = /[#&]my=([a-z0-9.-]*)/.exec(location.hash);
    return (found ? found[1] : '').split('.').filter(function (id, place, list) { return id && list.indexOf(id) == place; });
  }
  function show() {
    all('[data-pick]').forEach(function (button) {
      var on = ids.indexOf(button.getAttribute('data-pick')) >= 0, name = button.called;
      button.setAttribute('aria-pressed', on);
      if (name) {
        button.textContent = on ? '\u2713' : '+';
        button.setAttribute('aria-label', bar.getAttribute('data-add') + ': ' + name);
        button.title = bar.getAttribute(on ? 'data-out' : 'data-add');
      } else button.textContent = bar.getAttribute(on ? 'data-out' : 'data-add');
    });
    bar.querySelector('span').textContent = ('' + ids.length).replace(/\d/g, function (c) { return bar.getAttribute('data-digits').charAt(c); });
    bar.hidden = !ids.length;
  }
  function turn(id) {
    var place = ids.indexOf(id);
    if (place < 0) ids.push(id); else ids.splice(place, 1);
    location.replace('#my=' + ids.join('.'));
    show();
  }
  // Cards of this page, and those that filters brought from others.
  window.guideMine = function () {
    all('.card').forEach(function (card) {
      var link = card.querySelector('h3 a'), button = card.querySelector('.pick'), id = link && /([^\/]+)\.html/.exec(link.getAttribute('href'));
      if (!id) return;
      if (!button) {
        button = card.appendChild(d.createElement('button'));
        button.type = 'button';
        button.className = 'pick';
        button.called = link.textContent;
      }
      button.setAttribute('data-pick', id[1]);
    });
    show();
  };
  d.addEventListener('click', function (event) {
    var at = event.target, link;
    for (; at && at.getAttribute; at = at.parentNode) {
      if (at.getAttribute('data-pick')) return turn(at.getAttribute('data-pick'));
      if (at.href) { link = at; break; }
    }
    if (link && ids.length && !link.download && !/^[a-z]+:|#/i.test(link.getAttribute('href'))) link.hash = 'my=' + ids.join('.');
  }, true);
  window.addEventListener('hashchange', function () { ids = read(); show(); });
  // The list as a message: the text stands on the page, to be copied where there are no scripts.
  all('[data-send]').forEach(function (link) {
    var lines = all('.send bdi').map(function (line) { return line.textContent; });
    link.href = link.getAttribute('data-send') + encodeURIComponent(lines.join('\n'));
    link.parentNode.hidden = false;
  });
  ids = read();
  all('[data-pick]').forEach(function (button) { button.hidden = false; });
  guideMine();
})(document);
