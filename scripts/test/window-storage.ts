/** Files of tests that share a browser share what it keeps: each begins with nothing kept. */
window.localStorage.clear();
