// A notice shows from its first day to its last, by the calendar of the phone, also in a page that
// nobody made anew.
(function (d) {
  var now = new Date(), two = function (n) { return ('0' + n).slice(-2); };
  var day = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  var all = d.querySelectorAll('[data-last]'), boxes = d.querySelectorAll('aside.notices'), none = d.querySelector('.none'), i, left = 0;
  for (i = 0; i < all.length; i++) {
    all[i].hidden = day > all[i].getAttribute('data-last') || day < all[i].getAttribute('data-first');
    if (!all[i].hidden) left++;
  }
  for (i = 0; i < boxes.length; i++) boxes[i].hidden = !left;
  if (none) none.hidden = left > 0;
})(document);
