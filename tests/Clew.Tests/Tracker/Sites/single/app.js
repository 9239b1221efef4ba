// A small single-page shop: a router on history.pushState, and a form that it sends by itself.
function show() {
  document.title = 'Shop ' + location.pathname + location.search;
  document.querySelector('h1').textContent = document.title;
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-route]');
  if (!link) return;
  event.preventDefault();
  history.pushState({}, '', link.getAttribute('href'));
  // As routers do: the page is drawn, and its title set, a moment after the address.
  requestAnimationFrame(show);
});
addEventListener('popstate', show);

document.getElementById('order').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch('/send', { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  document.getElementById('state').textContent = answer.ok ? 'ordered' : 'refused';
  if (!answer.ok) return;
  clew('form', form);
  form.reset();
});
show();
