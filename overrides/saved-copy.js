// "Keep on this phone": only when asked. "Remove" leaves nothing: no copy, no worker. Only with a
// copy does the page name its manifest, so that an icon is offered only for what opens offline.
(function (d) {
  var box = d.querySelector('[data-root]'), root, copies, said, remove, icon, add, link, offer;
  if (!box || !/^http/.test(location.protocol) || !navigator.serviceWorker || !window.caches) return;
  root = new URL(box.getAttribute('data-root'), location.href).href;
  copies = copiesOf(root, { list: box.getAttribute('data-list'), whole: box.getAttribute('data-whole') });
  said = box.querySelector('[role=status]'); remove = box.querySelector('[data-remove]');
  icon = box.querySelector('[data-manifest]'); add = icon.querySelector('button');
  link = d.createElement('link');
  link.rel = 'manifest'; link.href = icon.getAttribute('data-manifest');
  function say(key, day) {
    said.textContent = key ? box.getAttribute('data-' + key).replace('{day}', day || '') : '';
  }
  function tell() {
    return copies.named('').then(function (names) { return Promise.all(names.map(copies.mark)); }).then(function (marks) {
      marks = marks.filter(Boolean);
      remove.hidden = icon.hidden = !marks.length;
      if (marks.length) d.head.appendChild(link); else if (link.parentNode) d.head.removeChild(link);
      say(marks.length ? 'saved' : '', marks.length && marks.pop().day);
    });
  }
  function keep(button) {
    say('busy'); button.disabled = true;
    copies.fill(button.name, function () {
      return navigator.serviceWorker.register(root + box.getAttribute('data-worker'), { scope: root });
    }).then(tell)['catch'](function () {
      return tell().then(function () { say('failed'); });
    }).then(function () { button.disabled = false; });
  }
  box.hidden = false;
  [].forEach.call(box.querySelectorAll('[name]'), function (button) {
    button.addEventListener('click', function () { keep(button); });
  });
  remove.addEventListener('click', function () {
    copies.named('').then(copies.drop).then(function () { return navigator.serviceWorker.getRegistration(root); })
      .then(function (worker) { return worker && worker.scope == root && worker.unregister(); })
      .then(tell).then(function () { say('removed'); });
  });
  // Browsers that can put the icon there themselves say so; the others have it in their menu.
  window.addEventListener('beforeinstallprompt', function (event) {
    event.preventDefault();
    offer = event; add.hidden = false;
  });
  add.addEventListener('click', function () { add.hidden = true; offer.prompt(); });
  tell();
})(document);
