// "Keep on this phone": only when asked. Fetches the pages one after the other, the most needed
// first, into a copy of their own; the old copy goes only when the new one is whole. "Remove"
// leaves nothing: no copy, no worker. See sw.js.
(function (d) {
  var box = d.querySelector('[data-root]'), root, prefix, said, remove;
  if (!box || !/^http/.test(location.protocol) || !navigator.serviceWorker || !window.caches) return;
  root = new URL(box.getAttribute('data-root'), location.href).href;
  prefix = root + '|';
  said = box.querySelector('[role=status]'); remove = box.querySelector('[data-remove]');
  function say(key, day) {
    said.textContent = key ? box.getAttribute('data-' + key).replace('{day}', day || '') : '';
  }
  function mine(start) {
    return caches.keys().then(function (names) {
      return names.filter(function (name) { return name.indexOf(start) == 0; });
    });
  }
  function drop(names) { return Promise.all(names.map(function (name) { return caches['delete'](name); })); }
  function tell() {
    return mine(prefix).then(function (names) {
      return Promise.all(names.map(function (name) {
        return caches.open(name).then(function (cache) { return cache.match(root + 'kept'); })
          .then(function (mark) { return mark && mark.text(); });
      }));
    }).then(function (days) {
      days = days.filter(Boolean);
      remove.hidden = !days.length;
      say(days.length ? 'saved' : '', days[days.length - 1]);
    });
  }
  function keep(button) {
    var start = prefix + button.name + '|', name = start + Date.now(), cache;
    say('busy'); button.disabled = true;
    caches.open(name).then(function (opened) {
      cache = opened;
      return button.value.split(' ').reduce(function (before, page) {
        return before.then(function () {
          var url = new URL(page, location.href).href;
          return fetch(url, { cache: 'reload', credentials: 'omit' }).then(function (answer) {
            if (!answer.ok) throw answer;
            return cache.put(url, answer);
          });
        });
      }, Promise.resolve());
    }).then(function () {
      return cache.put(root + 'kept', new Response(box.getAttribute('data-day')));
    }).then(function () {
      return navigator.serviceWorker.register(root + 'sw.js', { scope: root });
    }).then(function () {
      return mine(start);
    }).then(function (names) {
      return drop(names.filter(function (one) { return one != name; }));
    }).then(tell)['catch'](function () {
      return caches['delete'](name).then(tell).then(function () { say('failed'); });
    }).then(function () { button.disabled = false; });
  }
  box.hidden = false;
  [].forEach.call(box.querySelectorAll('[value]'), function (button) {
    button.addEventListener('click', function () { keep(button); });
  });
  remove.addEventListener('click', function () {
    mine(prefix).then(drop).then(function () { return navigator.serviceWorker.getRegistration(root); })
      .then(function (worker) { return worker && worker.scope == root && worker.unregister(); })
      .then(tell).then(function () { say('removed'); });
  });
  tell();
})(document);
