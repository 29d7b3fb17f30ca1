// Helpers beside the steps, fetched by a tap: the breathing rhythm by sound and vibration, a clock
// since the last dose, and the steps read aloud by a voice that is in the phone itself. The words
// and the numbers of a language come with the last line of this file (see emergency_tools.py).
// Nothing is stored or sent. Whatever is said is worked out from the time of day and the times of
// the taps, never counted: a page that slept says the one thing that is right now.
function guideExtras(words) {
  var d = document, box = d.querySelector('[data-extras]'), audio, told, breath, breaths, doses = [], stopped = 0, rhythm, clock, due, stop, undo, read, voice, at = -1, lines = [];

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

  function show(line, on) { line.style.display = on ? '' : 'none'; }

  // Sound may start only with a tap.
  function sound() {
    var Audio = window.AudioContext || window.webkitAudioContext;
    try { audio = audio || new Audio(); audio.resume(); } catch (none) { audio = 0; }
  }

  // One for a breath, two for the first two, three and higher when the clock has something to say.
  function signal(times) {
    var i, tone, start;
    if (navigator.vibrate) navigator.vibrate([, 200, [200, 900, 200], [400, 200, 400, 200, 400]][times]);
    for (i = 0; audio && i < times; i++) {
      tone = audio.createOscillator();
      start = audio.currentTime + i * (times > 2 ? .6 : 1.1);
      tone.frequency.value = times > 2 ? 988 : 660;
      tone.connect(audio.destination);
      tone.start(start);
      tone.stop(start + .2);
    }
  }

  // So long after the last dose: nothing, a look at the chest, or another dose, again each minute.
  // Never two signals at once: what the clock says goes before a breath.
  function tick() {
    var now = Date.now(), count = doses.length, minutes = 0, loud = 0, seconds, number;
    if (count) {
      seconds = Math.max(0, Math.floor((now - doses[count - 1]) / 1e3));
      minutes = stopped ? 0 : Math.floor(seconds / 60);
      number = stopped ? '' : ' · ' + Math.floor(seconds / 60) + ':' + ('0' + seconds % 60).slice(-2);
      clock.lastChild.textContent = say('dose', count) + digits(number);
      if (minutes < words.look_at) minutes = 0;
    }
    if (minutes != told) {
      told = minutes;
      due.className = minutes || stopped ? 'note danger' : '';
      // A blank more or less: a screen reader says only what has changed.
      due.textContent = minutes ? words[minutes < words.again_at ? 'look' : 'again'] + (minutes % 2 ? '' : ' ') : stopped ? words.stay : '';
      if (minutes) loud = 3;
    }
    if (breath) {
      number = Math.max(0, Math.floor((now - breath) / words.every / 1e3));
      if (number != breaths) {
        breaths = number;
        rhythm.lastChild.textContent = number ? say('breath', number + 2) : words.first;
        loud = loud || (number ? 1 : 2);
      }
    }
    if (loud) signal(loud);
  }

  function breathe(on) {
    breath = on ? Date.now() : 0;
    breaths = -1;
    rhythm.lastChild.textContent = '';
    press(rhythm, on);
    tick();
  }

  // After each tap on the clock: the names of the buttons, and what is true now.
  function changed() {
    told = -1;
    clock.firstChild.textContent = words[doses.length ? 'more' : 'timer'];
    if (!doses.length) clock.lastChild.textContent = '';
    show(stop, doses.length && !stopped);
    show(undo, doses.length);
    tick();
  }

  function given() {
    // A finger that trembles taps twice.
    if (Date.now() - doses[doses.length - 1] < 3e3) return;
    doses.push(Date.now());
    stopped = 0;
    changed();
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
  clock = tool('timer', given);
  due = box.appendChild(d.createElement('p'));
  due.setAttribute('role', 'status');
  stop = tool('stop', function () { stopped = 1; breathe(false); changed(); clock.firstChild.focus(); });
  undo = tool('undo', function () {
    if (stopped) stopped = 0; else doses.pop();
    changed();
    if (!doses.length) clock.firstChild.focus();
  });
  changed();
  box.appendChild(d.createElement('p')).textContent = words.silent;
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
  if (window.MutationObserver) new MutationObserver(function () {
    if (d.body.className != 'gone') return;
    doses = [];
    quiet();
    if (audio) audio.close();
  }).observe(d.body, { attributes: true });
  rhythm.firstChild.focus();
}
