// The phone's own share sheet, where there is one; the links beside it work everywhere.
(function () {
  var button = document.querySelector('[data-share]');
  if (!button || !navigator.share) return;
  button.hidden = false;
  button.addEventListener('click', function () {
    navigator.share({ text: button.getAttribute('data-share') })['catch'](function () {});
  });
})();
