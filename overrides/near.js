// "Nearest first": asks where the phone is only when somebody taps; what it learns never leaves
// this page. Distances are as fine as the coarser of two: what the phone knows, and what a card
// may show (data-at: three decimals are a door, two are about a kilometre).
(function (d) {
  var list = window.guideList, box = d.querySelector('.near'), size;
  if (!box || !list || !navigator.geolocation || window.isSecureContext === false) return;
  size = box.getAttribute('data-unit') == 'km' ? 1 : 1.609344;
  function word(name, key, value) { return box.getAttribute('data-' + name).replace('{' + key + '}', value); }
  function distance(km, rough) {
    var n = km / size, least = Math.max(rough / size, n > 10 ? 1 : n > 2 ? .5 : .1), steps = [.1, .5, 1, 2, 5, 10], step, text;
    step = steps.filter(function (one) { return one >= least * .99 || one == 10; })[0];
    n = Math.round(n / step) * step;
    text = n || step;
    text = size == 1 && text < .95 ? word('m', 'number', list.number(Math.round(text * 1000))) :
      word(size == 1 ? 'km' : 'miles', 'number', list.number(+text.toFixed(1)));
    return word(n ? 'about' : 'less', 'distance', text);
  }
  function order(here) {
    var count = 0, cards;
    list.all('.cards').forEach(function (home) {
      list.all('.card', home).map(function (card, place) {
        var at = card.getAttribute('data-at'), far = 1e9, rough, x, y, mark;
        if (at) {
          rough = Math.max(/\.\d\d,/.test(at) ? 1 : .1, here.accuracy / 1000);
          at = at.split(',');
          y = at[0] - here.latitude;
          x = ((at[1] - here.longitude + 540) % 360 - 180) * Math.cos(here.latitude * Math.PI / 180);
          far = Math.sqrt(x * x + y * y) * 111.2;
          mark = card.querySelector('.far') || card.querySelector('.sub').appendChild(d.createElement('b'));
          mark.className = 'far';
          mark.textContent = distance(far, rough);
          count++;
        }
        return { card: card, far: far, place: place };
      }).sort(function (a, b) { return a.far - b.far || a.place - b.place; })
        .forEach(function (one) { home.appendChild(one.card); });
    });
    list.say(list.part() +
      box.getAttribute('data-done').replace('{count}', list.number(count)).replace('{total}', list.number(list.all('.card').length)));
  }
  box.querySelector('button').addEventListener('click', function () {
    list.say(list.word('wait'));
    navigator.geolocation.getCurrentPosition(function (found) {
      if (found.coords.accuracy > 10000) return list.say(word('failed'));
      list.whole(function () { order(found.coords); });
    }, function (error) {
      list.say(word(error.code == 1 ? 'denied' : 'failed'));
    }, { timeout: 20000, maximumAge: 60000 });
  });
  box.hidden = false;
})(document);
