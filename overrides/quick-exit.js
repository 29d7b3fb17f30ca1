// "Leave this page": hides the page at once, then goes to a neutral one in place of this one, so
// that Back does not lead here. Shift three times within five seconds does the same. Without this
// script it is a plain link. The history keeps its entries: the safety page says so.
(function (d, times) {
  var link = d.querySelector('.leave');
  function leave(event) {
    event.preventDefault();
    d.body.className = 'gone';
    d.title = '…';
    location.replace(link.href);
  }
  link.onclick = leave;
  d.onkeyup = function (event) {
    times = event.key == 'Shift' ? times.concat(Date.now()).slice(-3) : [];
    if (times[2] - times[0] < 5e3) leave(event);
  };
})(document, []);
