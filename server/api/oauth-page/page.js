/** Tells the page that waits how the sign-in ended, and closes the window when there is nothing to read. */
const { connection, outcome, title, text, said } = document.body.dataset;

document.documentElement.dataset.colours = localStorage.getItem('koppel.colours') ?? 'auto';

// The code in the address is worth nothing any more, but it need not stay in the history.
history.replaceState(null, '', location.pathname);

document.querySelector('button')?.addEventListener('click', () => window.close());

if (connection) {
  const channel = new BroadcastChannel('koppel-sign-in');
  channel.postMessage({ connection, outcome, title, text, said });
  channel.close();
}
if (outcome === 'signed-in') setTimeout(() => window.close(), 400);
