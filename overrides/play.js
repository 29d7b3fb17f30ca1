// The recording of the steps is played in its page, so that the steps stay in sight; without this
// script, or where the phone does not play it, the link opens the file.
(function (d) {
  var link = d.querySelector('[data-play]'), sound;
  if (!link || !window.Audio || !new Audio().canPlayType('audio/ogg; codecs=opus')) return;
  function quiet() { if (sound) sound.pause(); }
  link.onclick = function (event) {
    event.preventDefault();
    if (sound && !sound.paused) return quiet();
    sound = new Audio(link.href);
    sound.onerror = function () { location.href = link.href; };
    sound.play();
  };
  addEventListener('pagehide', quiet);
  if (window.MutationObserver) new MutationObserver(function () {
    if (d.body.className == 'gone') quiet();
  }).observe(d.body, { attributes: true });
})(document);
