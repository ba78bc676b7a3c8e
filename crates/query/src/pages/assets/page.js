// What a page does better with a script; without it, everything can still be done.
(() => {
  'use strict';

  // Keys belong to the input method while it composes. 229 is the key code of a key that it took:
  // Safari ends the composition before that keydown, so isComposing alone is not enough.
  const composes = (event) => event.isComposing || event.keyCode === 229;

  const isField = (element) =>
    element instanceof Element &&
    (element.matches('input:not([type=radio], [type=checkbox]), textarea, select') || element.isContentEditable);

  // The innermost element with the focus, inside shadow trees too: a widget's field is a field.
  const focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || composes(event) || isField(focused())) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const asks = (event.key === '/' && bare) || (event.key.toLowerCase() === 'k' && command);
    const field = asks && document.querySelector('input[type=search][name=q]');
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // Buttons that copy what is written before them.
  const enable = (root) => {
    for (const button of root.querySelectorAll('[data-copy]')) button.hidden = false;
  };

  // Where the clipboard is not to be had (a page without TLS), the selection is copied.
  const copy = async (source) => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    }
    getSelection().selectAllChildren(source);
    return document.execCommand('copy');
  };

  const copyOf = async (button) => {
    const form = button.closest('.form');
    const done = await copy(form.querySelector('pre')).catch(() => false);
    const status = form.querySelector('[role=status]');
    status.textContent = done ? button.dataset.copied : button.dataset.failed;
    // Long enough to read; an empty status says the same thing anew at the next click.
    setTimeout(() => { status.textContent = ''; }, 4000);
  };

  // A passage's own citation, below the passage, without leaving the place.
  const passageOf = (sign) => new URL(sign.href).searchParams.get('passage');

  // The page of a citation: /passages/ID/citation beside /documents/ID, in the same language.
  const citationAddress = (sign) => {
    const address = new URL(sign.href);
    const language = address.searchParams.get('hl');
    const path = address.pathname.replace(/\/documents\/[^/]*$/, `/passages/${passageOf(sign)}/citation`);
    return path + (language ? `?hl=${language}` : '');
  };

  const showCitation = async (sign) => {
    const answer = await fetch(citationAddress(sign));
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const shown = document.importNode(page.getElementById(`cite-${passageOf(sign)}`), true);
    const note = sign.closest('.footnotes li');
    if (note) note.append(shown);
    else (sign.closest('.text > *') ?? sign.parentElement).after(shown);
    enable(shown);
    history.replaceState(history.state, '', `#p-${passageOf(sign)}`);
    return shown;
  };

  const openCitation = async (sign) => {
    const known = document.getElementById(`cite-${passageOf(sign)}`);
    const panel = known ?? await showCitation(sign);
    panel.open = true;
    panel.scrollIntoView({ block: 'nearest' });
    panel.querySelector('summary').focus();
  };

  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const button = event.target.closest('[data-copy]');
    if (button) copyOf(button);
    const sign = event.target.closest('a.permalink');
    if (!sign || !plain) return;
    event.preventDefault();
    // Where it cannot be fetched, the link leads where it leads without a script.
    openCitation(sign).catch(() => location.assign(sign.href));
  });

  // Escape closes the citation that has the focus and goes back to its passage.
  document.addEventListener('keydown', (event) => {
    const panel = event.key === 'Escape' && !composes(event) && event.target.closest?.('details.cite[open]');
    if (!panel) return;
    panel.open = false;
    (document.querySelector(`[id="${panel.id.replace('cite-', 'p-')}"] .permalink`) ?? panel.querySelector('summary')).focus();
  });

  enable(document);
})();
