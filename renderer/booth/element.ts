type Options = { class?: string; text?: string; attributes?: Record<string, string>; onClick?: () => void }

/** A new element; text goes in as text. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { class: className, text, attributes = {}, onClick }: Options = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (onClick)
    made.addEventListener('click', (event: Event) => {
      // A button that the mouse pressed would keep Space and Enter, which the booth's keys want.
      if (event instanceof MouseEvent && event.detail > 0) made.blur()
      onClick()
    })
  made.append(...children)
  return made
}

export const button = (text: string, onClick: () => void, key = '', name?: string): HTMLButtonElement =>
  element(
    'button',
    {
      attributes: { type: 'button', ...(name === undefined ? {} : { 'aria-label': name }), ...(key ? { 'aria-keyshortcuts': key } : {}) },
      onClick,
    },
    text,
    ...(key ? [element('kbd', { text: key, attributes: { 'aria-hidden': 'true' } })] : []),
  )
