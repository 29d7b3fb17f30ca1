// Serves the copy that a reader chose to keep when the line fails, is too slow, or the site is
// broken. It keeps nothing by itself: keep.js fills the copies, each whole or not at all. A copy
// without its mark `kept` is half done and is never shown. Names start with this guide's own
// address, so that two guides on one host do not touch each other.
var scope = registration.scope, prefix = scope + '|', patience = 4000;

self.addEventListener('install', function (event) { event.waitUntil(skipWaiting()); });
self.addEventListener('activate', function (event) { event.waitUntil(clients.claim()); });

// The copies that are whole, the newest first.
function copies() {
  return caches.keys().then(function (names) {
    names = names.filter(function (name) { return name.indexOf(prefix) == 0; });
    names.sort(function (a, b) { return b.split('|').pop() - a.split('|').pop(); });
    return Promise.all(names.map(function (name) {
      return caches.open(name).then(function (cache) {
        return cache.match(scope + 'kept').then(function (mark) { return mark && cache; });
      });
    }));
  }).then(function (all) { return all.filter(Boolean); });
}

function first(all, look) {
  return all.reduce(function (before, one) {
    return before.then(function (found) { return found || look(one); });
  }, Promise.resolve());
}

// The page itself, or its place in the whole-guide file of its language.
function kept(request) {
  var url = request.url.replace(/[?#].*/, '').replace(/\/$/, '/index.html');
  return copies().then(function (all) {
    return first(all, function (cache) { return cache.match(url); }).then(function (answer) {
      if (answer || request.mode != 'navigate') return answer;
      var way = url.slice(scope.length).split('/'), language = way.shift();
      return first(all, function (cache) {
        return cache.keys().then(function (pages) {
          var whole = pages.filter(function (page) {
            return page.url.indexOf(scope + language + '/guide/') == 0;
          })[0];
          return whole && Response.redirect(whole.url + '#' + way.join('/').replace(/\.html$/, ''));
        });
      });
    });
  });
}

self.addEventListener('fetch', function (event) {
  var request = event.request, line;
  if (request.method != 'GET' || request.url.indexOf(scope) || request.cache == 'reload' && request.mode != 'navigate') return;
  line = fetch(request).then(function (answer) {
    if (!answer.ok && answer.type == 'basic') throw answer;
    return answer;
  });
  event.respondWith(Promise.race([line, new Promise(function (yes, no) { setTimeout(no, patience); })])
    ['catch'](function () {
      return kept(request).then(function (copy) {
        return copy || line['catch'](function (answer) { return answer instanceof Response ? answer : Response.error(); });
      });
    }));
});
