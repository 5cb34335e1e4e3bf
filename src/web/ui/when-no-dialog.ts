const dialog = '[aria-modal="true"]'

/** Acts once no dialog stands on the page, at once where none does; the answer ends the waiting. */
export function whenNoDialog(act: () => void): () => void {
  if (document.querySelector(dialog) === null) {
    act()
    return () => undefined
  }
  const watch = new MutationObserver(() => {
    if (document.querySelector(dialog) !== null) return
    watch.disconnect()
    act()
  })
  watch.observe(document.body, { childList: true, subtree: true })
  return () => watch.disconnect()
}
