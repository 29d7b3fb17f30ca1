// "Read aloud" in the bar of every page: a tap fetches read-aloud.js, which reads. The silent word
// keeps the leave to speak that a phone gives to a tap until that script has come.
(function (d) {
  var button = d.querySelector('[data-read]'), script;
  if (!button || !window.speechSynthesis) return;
  button.hidden = false;
  button.onclick = function () {
    if (window.guideRead) return guideRead();
    speechSynthesis.speak(new SpeechSynthesisUtterance(''));
    script = d.createElement('script');
    script.src = button.getAttribute('data-read');
    d.head.appendChild(script);
  };
})(document);
