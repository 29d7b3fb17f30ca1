// The search box: shown when there are scripts; its index is fetched when somebody goes to it.
(function (d) {
  var box = d.querySelector('[data-search]'), input, list, said, asked;
  if (!box) return;
  input = box.querySelector('input'); list = box.querySelector('ul'); said = box.querySelector('[role=status]');
  function load() {
    if (asked) return;
    asked = d.createElement('script');
    asked.src = box.getAttribute('data-search');
    asked.onload = show;
    asked.onerror = function () { asked = 0; };
    d.head.appendChild(asked);
  }
  function show() {
    if (!window.guideFind) return load();
    var found = guideFind(input.value), signs = box.getAttribute('data-digits');
    list.textContent = '';
    found.forEach(function (one) {
      var item = d.createElement('li'), link = d.createElement('a'), sub;
      link.href = one.address;
      link.appendChild(d.createElement('bdi')).textContent = one.title;
      item.appendChild(link);
      if (one.call) {
        link = item.appendChild(d.createElement('a'));
        link.className = 'call';
        link.href = 'tel:' + one.dial;
        sub = link.appendChild(d.createElement('bdi'));
        sub.dir = 'ltr';
        sub.textContent = one.call;
      }
      if (one.sub) { sub = item.appendChild(d.createElement('div')); sub.className = 'quiet'; sub.appendChild(d.createElement('bdi')).textContent = one.sub; }
      list.appendChild(item);
    });
    said.textContent = input.value.trim() ? box.getAttribute(found.length ? 'data-some' : 'data-none').replace('{count}', ('' + found.length).replace(/\d/g, function (c) { return signs.charAt(c); })) : '';
  }
  box.hidden = false;
  input.addEventListener('focus', load);
  input.addEventListener('input', show);
})(document);
