// What the documentation tells to put before the tracker: calls made before it has come wait for it.
window.clew = window.clew || function () { (clew.q = clew.q || []).push(arguments) };
clew('event', 'opened', { section: 'shop' });
