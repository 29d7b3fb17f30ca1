// While the steps are open the screen stays on, for an hour: an empty battery calls nobody.
// One button fetches emergency-tools.js; without scripts it does not show.
(function (d) {
  var box = d.querySelector('[data-extras]'), button;
  function awake() {
    if (!d.hidden && navigator.wakeLock) navigator.wakeLock.request('screen').then(function (lock) {
      setTimeout(function () { lock.release(); }, 36e5);
    }, function () {});
  }
  awake();
  d.addEventListener('visibilitychange', awake);
  if (!box) return;
  box.hidden = false;
  button = box.querySelector('button');
  button.onclick = function () {
    var script = d.createElement('script');
    button.disabled = true;
    script.src = box.getAttribute('data-extras');
    script.onerror = function () {
      button.disabled = false;
      button.textContent = box.getAttribute('data-failed');
    };
    d.head.appendChild(script);
  };
})(document);
