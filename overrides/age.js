// A page that nobody rebuilds keeps ageing: a checked fact becomes "checked some time ago", then
// "call first", here in the browser, by the phone's own clock. Nothing is sent or stored.
// Each element carries data-checked (a day), data-steps (days) and data-words (a text for each).
(window.guideAge = function () {
  var all = document.querySelectorAll('[data-checked]'), i, e, days, steps, words, n;
  for (i = 0; i < all.length; i++) {
    e = all[i];
    days = (Date.now() - Date.parse(e.getAttribute('data-checked'))) / 864e5;
    steps = e.getAttribute('data-steps').split(' ');
    words = e.getAttribute('data-words').split('|');
    for (n = steps.length; n--;) if (days > +steps[n]) { e.textContent = words[n]; e.className = 'age call-first'; break; }
  }
})();
