/** What the page of an invitation does in the browser: plain JavaScript, served at /join.js. */
export const JOIN_SCRIPT = `
const texts = JSON.parse(document.body.dataset.texts);
const form = document.getElementById('join');
const outcome = document.getElementById('outcome');
const token = location.hash.slice(1);
let requestKey = crypto.randomUUID();
// The token leaves the address bar and the history at once.
history.replaceState(null, '', location.pathname);
if (!/^invite_[\\w-]{43}$/.test(token)) {
  form.hidden = true;
  outcome.textContent = texts.noToken;
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const { name, key } = Object.fromEntries(new FormData(form));
  const button = form.querySelector('button');
  button.disabled = true;
  outcome.textContent = texts.working;
  const answer = await accept(name.trim(), key.trim()).catch(() => ({ detail: texts.noAnswer }));
  button.disabled = false;
  if (!answer.personId) {
    outcome.textContent = [answer.detail, answer.act].filter(Boolean).join(' ');
    return;
  }
  form.hidden = true;
  outcome.textContent = answer.key ? texts.done : texts.done + ' ' + texts.sameKey;
  if (!answer.key) return;
  const shown = document.getElementById('made-key');
  shown.textContent = answer.key;
  document.getElementById('made').hidden = false;
  shown.focus();
});

async function accept(name, key) {
  const response = await fetch('/v1/invitations/accept', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': requestKey,
      'Accept-Language': document.documentElement.lang,
      ...(key && { Authorization: 'Bearer ' + key }),
    },
    body: JSON.stringify({ token, ...(name && { name }) }),
  });
  const answer = await response.json();
  // What was answered is over: a corrected form is another request. What was not is the same one again.
  requestKey = crypto.randomUUID();
  return answer;
}

document.getElementById('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(document.getElementById('made-key').textContent);
  outcome.textContent = texts.copied;
});
`;
