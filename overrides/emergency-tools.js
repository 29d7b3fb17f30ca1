// Helpers beside the steps, fetched by a tap: the breathing rhythm by sound and vibration, a clock
// since the last dose, and the steps read aloud by a voice that is in the phone itself. The words
// and the numbers of a language come with the last line of this file (see pages/extras.py).
// Nothing is stored or sent. Times are differences of the clock, so a hidden tab misses nothing.
function guideExtras(words) {
  var d = document, box = d.querySelector('[data-extras]'), audio, told, breath, breaths, dose, rhythm, clock, due, read, voice, at = -1, lines = [];

  function digits(text) {
    return text.replace(/\d/g, function (c) { return String.fromCharCode(words.zero.charCodeAt(0) + +c); });
  }

  function say(key, number) { return digits(words[key].replace('{number}', number)); }

  // A line with a button and a place for a number that is seen, but not announced each time.
  function tool(key, tap) {
    var line = box.appendChild(d.createElement('p')), button = line.appendChild(d.createElement('button'));
    button.type = 'button';
    button.textContent = words[key];
    line.appendChild(d.createTextNode(' '));
    line.appendChild(d.createElement('strong')).style.fontSize = '1.5rem';
    button.onclick = function () { sound(); tap(); };
    return line;
  }

  function press(line, on) {
    var button = line.firstChild, style = button.style;
    button.setAttribute('aria-pressed', on);
    style.outline = on ? '3px double' : '';
    style.background = on ? 'var(--primary)' : '';
    style.color = on ? 'var(--on-primary)' : '';
  }

  // Sound may start only with a tap.
  function sound() {
    var Audio = window.AudioContext || window.webkitAudioContext;
    try { audio = audio || new Audio(); audio.resume(); } catch (none) { audio = 0; }
  }

  function signal(times) {
    var i, tone, start;
    if (navigator.vibrate) navigator.vibrate(times > 1 ? [400, 200, 400, 200, 400] : 200);
    for (i = 0; audio && i < times; i++) {
      tone = audio.createOscillator();
      start = audio.currentTime + i * .6;
      tone.frequency.value = times > 1 ? 988 : 660;
      tone.connect(audio.destination);
      tone.start(start);
      tone.stop(start + .2);
    }
  }

  function tick() {
    var now = Date.now(), number;
    if (breath) {
      number = Math.floor((now - breath) / words.every / 1e3) + 1;
      if (number != breaths) {
        breaths = number;
        rhythm.lastChild.textContent = say('breath', number);
        signal(1);
      }
    }
    if (dose) {
      number = Math.floor((now - dose) / 1e3);
      clock.lastChild.textContent = digits(Math.floor(number / 60) + ':' + ('0' + number % 60).slice(-2));
      words.after.forEach(function (minutes) {
        if (number < minutes * 60 || told >= minutes) return;
        told = minutes;
        due.className = 'note danger';
        due.textContent = say('due', minutes);
        signal(3);
      });
    }
  }

  function breathe(on) {
    breath = on ? Date.now() : breaths = 0;
    rhythm.lastChild.textContent = '';
    press(rhythm, on);
    tick();
  }

  function started() {
    // A finger that trembles taps twice.
    if (Date.now() - dose < 3e3) return;
    dose = Date.now();
    told = 0;
    due.className = due.textContent = '';
    tick();
  }

  function speak(next) {
    var copy, line;
    if (lines[at]) { lines[at].style.outline = ''; lines[at].removeAttribute('aria-current'); }
    at = lines[next] ? next : -1;
    press(read, at >= 0);
    if (at < 0) return speechSynthesis.cancel();
    lines[at].style.outline = '3px solid';
    lines[at].setAttribute('aria-current', 'step');
    copy = lines[at].cloneNode(true);
    [].forEach.call(copy.querySelectorAll('sup,svg'), function (part) { part.parentNode.removeChild(part); });
    // The line is kept in `read`: some browsers forget the end of a line that nobody holds.
    line = read.line = new SpeechSynthesisUtterance(copy.textContent.trim());
    line.voice = voice;
    line.lang = voice.lang;
    line.onend = function () { if (at == next) speak(next + 1); };
    line.onerror = function () { if (at == next) speak(-1); };
    speechSynthesis.speak(line);
  }

  // A voice that is not local would send the text to somebody else.
  function find() {
    if (read) return;
    voice = speechSynthesis.getVoices().filter(function (one) {
      var tag = one.lang.replace(/_/g, '-'), script = words.script;
      try { script = script && new Intl.Locale(tag).maximize().script; } catch (old) { /* before 2020 */ }
      return one.localService && words.voices.indexOf(tag.split('-')[0].toLowerCase()) >= 0 && script == words.script;
    })[0];
    if (voice) read = tool('read', function () { speak(at < 0 ? 0 : -1); });
  }

  // Leaving: what can be heard ends at once. The clock goes on, for somebody who comes back.
  function quiet() {
    breathe(false);
    if (read) speak(-1);
    if (navigator.vibrate) navigator.vibrate(0);
  }

  box.textContent = '';
  rhythm = tool('rhythm', function () { breathe(!breath); });
  press(rhythm, false);
  clock = tool('timer', started);
  due = box.appendChild(d.createElement('p'));
  due.setAttribute('role', 'status');
  [].forEach.call(d.querySelectorAll('.text:not([lang]) > ol'), function (list) {
    var head = list;
    while (head && head.tagName != 'H2') head = head.previousElementSibling;
    if (head && lines.indexOf(head) < 0) lines.push(head);
    lines = lines.concat([].slice.call(list.children));
  });
  if (lines[0] && window.speechSynthesis && speechSynthesis.getVoices) {
    find();
    speechSynthesis.onvoiceschanged = find;
  }
  setInterval(tick, 250);
  d.addEventListener('visibilitychange', tick);
  addEventListener('pagehide', quiet);
  // "Leave this page" covers it with a class; the other page may take a while.
  if (window.MutationObserver) new MutationObserver(function () { dose = 0; quiet(); if (audio) audio.close(); }).observe(d.body, { attributes: true });
  rhythm.firstChild.focus();
}
