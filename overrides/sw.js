// Serves the copy that a reader chose to keep when the line fails, is too slow, or the site is
// broken, and renews it when it is old and the line is good. It makes no copy that nobody asked
// for. Its addresses and copies.js stand above it in the file that is published; names start with this guide's
// own address, so that two guides on one host do not touch each other.
var scope = registration.scope, copies = copiesOf(scope, guideAddresses), patience = 4000;
var DAY = 864e5, OLD = 7 * DAY, REST = 5000, busy;

self.addEventListener('install', function (event) { event.waitUntil(skipWaiting()); });
self.addEventListener('activate', function (event) { event.waitUntil(clients.claim()); });

function time(name) { return +name.split('|').pop(); }
// A clock that was wrong, or was set back, makes a copy of the future; it is as doubtful.
function since(moment) { return Math.abs(Date.now() - moment); }

// The copies that are whole, the newest first, each with what its mark says.
function whole() {
  return copies.named('').then(function (names) {
    names.sort(function (a, b) { return time(b) - time(a); });
    return Promise.all(names.map(function (name) {
      return copies.mark(name).then(function (mark) { return mark && { name: name, note: mark.note }; });
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
  var path = request.url.replace(/[?#].*/, '').replace(/\/$/, '/index.html').slice(scope.length);
  return whole().then(function (all) {
    return first(all, function (copy) {
      return copies.match(copy.name, path).then(function (answer) { return answer && dated(answer, copy.note, path == copies.way('whole', copy.name.slice(scope.length + 1).split('|')[0])); });
    }).then(function (answer) {
      if (answer || request.mode != 'navigate') return answer;
      var way = path.split('/'), language = way.shift();
      return first(all, function (copy) {
        var place = copy.name.slice(scope.length + 1).split('|')[0];
        if (place.indexOf(language + '/')) return;
        return Response.redirect(scope + copies.way('whole', place) + '#' + way.join('/').replace(/\.html$/, ''));
      });
    });
  });
}

// What an attribute of a tag says; the order of attributes does not count.
function attribute(tag, name) {
  var found = new RegExp('\\s' + name + '="([^"]*)"').exec(tag);
  return found ? found[1] : '';
}

// A page from the copy says so: at the end where the steps of an emergency come first, else at
// the top. Its facts age by the phone's clock, as age.js does it; the whole guide has no script,
// has its day at the top already, and says who checked a fact, which stays.
function dated(answer, note, whole) {
  if (!/html/.test(answer.headers.get('Content-Type'))) return answer;
  return answer.text().then(function (html) {
    var urgent = /urgent/.test(attribute((/<body\b[^>]*>/.exec(html) || [''])[0], 'class'));
    if (!whole) html = html.replace(urgent ? '</main>' : /<main\b[^>]*>/, function (tag) { return urgent ? note + tag : tag + note; });
    html = html.replace(/(<(\w+)\s[^>]*\bdata-checked="[^>]*>)([\s\S]*?)(?=<\/\2>)/g, function (all, tag, name, said) {
      var days = (Date.now() - Date.parse(attribute(tag, 'data-checked'))) / DAY, n;
      var steps = attribute(tag, 'data-steps').split(' '), words = attribute(tag, 'data-words').split('|');
      for (n = steps.length; n--;) if (days > +steps[n]) return tag.replace(/(\sclass=)"[^"]*"/, '$1"age call-first"') + words[n] + (whole ? ' ' + said : '');
      return all;
    });
    return new Response(html, { status: answer.status, headers: answer.headers });
  });
}

// A player asks for a recording part by part.
function part(answer, range) {
  range = /bytes=(\d+)-(\d*)/.exec(range);
  if (!answer || !range) return answer;
  return answer.arrayBuffer().then(function (all) {
    var size = all.byteLength, end = Math.min(range[2] ? +range[2] + 1 : size, size);
    return new Response(all.slice(+range[1], end), { status: 206, statusText: 'Partial Content', headers: {
      'Content-Type': answer.headers.get('Content-Type'),
      'Content-Range': 'bytes ' + range[1] + '-' + (end - 1) + '/' + size,
    } });
  });
}

// Makes copies anew that are older than a week, one try a day, all or nothing; what an earlier
// try left half done goes. Nothing is made anew that somebody removes meanwhile.
function renew() {
  if (busy || !navigator.onLine || navigator.connection && navigator.connection.saveData) return;
  busy = true;
  return copies.named('').then(function (names) {
    return names.reduce(function (before, name) {
      return before.then(function () {
        return Promise.all([copies.mark(name), copies.match(name, 'tried').then(function (found) { return found && found.text(); })]);
      }).then(function (found) {
        if (!found[0]) return since(time(name)) > DAY && copies.drop([name]);
        if (since(time(name)) < OLD || found[1] && since(found[1]) < DAY) return;
        return caches.open(name).then(function (cache) {
          return cache.put(scope + 'tried', new Response(String(Date.now())));
        }).then(function () {
          return copies.fill(name.slice(scope.length + 1).split('|')[0], function () { return caches.has(name); });
        })['catch'](function () {});
      });
    }, Promise.resolve());
  })['catch'](function () {}).then(function () { busy = false; });
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
      return kept(request).then(function (copy) { return part(copy, request.headers.get('Range')); }).then(function (copy) {
        return copy || line['catch'](function (answer) { return answer instanceof Response ? answer : Response.error(); });
      });
    }));
  // The page comes first: its line is left alone for some seconds.
  if (request.mode == 'navigate') event.waitUntil(line.then(function () {
    return new Promise(function (done) { setTimeout(done, REST); }).then(renew);
  }, function () {}));
});
