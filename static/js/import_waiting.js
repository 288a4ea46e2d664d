// Looks every ten seconds whether the file is converted.
setTimeout(() => location.reload(), 10_000);
