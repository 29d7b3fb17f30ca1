// What the button (keep.js) and the worker (sw.js) both know about copies. A copy is one cache
// named `<address of the guide>|<language>/<place>|<time>`. It is whole when it has the mark
// `kept`, which says when its pages were made; before that it is never shown.
// `at` has two addresses below the root, as the generator makes them: the list of a language's
// pages, and the whole guide of a place.
function copiesOf(root, at) {
  var prefix = root + '|';
  function way(name, place) {
    place = place.split('/');
    return at[name].replace('{language}', place[0]).replace('{place}', place[1]);
  }
  function named(place) {
    return caches.keys().then(function (names) {
      return names.filter(function (name) { return name.indexOf(prefix + place) == 0; });
    });
  }
  function drop(names) { return Promise.all(names.map(function (name) { return caches['delete'](name); })); }
  // Not with `open`: that would bring back what somebody has just removed.
  function match(name, path) { return caches.match(root + path, { cacheName: name }); }
  function mark(name) {
    return match(name, 'kept').then(function (found) { return found && found.json(); });
  }
  function get(path) {
    return fetch(root + path, { cache: 'reload', credentials: 'omit' }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer;
    });
  }
  // Fetches the pages one after the other, the most needed first. The older copies go only when
  // the new one is whole and `last` has agreed; otherwise nothing of the new one stays.
  function fill(place, last) {
    var name = prefix + place + '|' + Date.now(), says, cache;
    return get(way('list', place)).then(function (answer) {
      return answer.json();
    }).then(function (list) {
      says = list;
      return caches.open(name);
    }).then(function (opened) {
      cache = opened;
      return says.pages.concat(way('whole', place)).reduce(function (before, path) {
        return before.then(function () { return get(path); })
          .then(function (answer) { return cache.put(root + path, answer); });
      }, Promise.resolve());
    }).then(function () {
      return cache.put(root + 'kept', new Response(JSON.stringify({ day: says.day, note: says.note })));
    }).then(last).then(function (yes) {
      if (!yes) throw yes;
      return named(place + '|');
    }).then(function (names) {
      // When this one is gone, another one of the same place was sooner, and stays.
      return names.indexOf(name) < 0 || drop(names.filter(function (one) { return one != name; }));
    })['catch'](function (why) {
      return drop([name]).then(function () { throw why; });
    });
  }
  return { way: way, named: named, drop: drop, match: match, mark: mark, fill: fill };
}
