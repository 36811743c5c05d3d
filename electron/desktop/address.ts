/** The scheme that the window's pages, media and uploads come by; nothing is loaded from files or from the network. */
export const scheme = 'dramatis'
export const host = 'studio'
export const home = `${scheme}://${host}/`

/** Whether an address is one of our own. */
export const isOurs = (address: string): boolean => {
  const url = URL.parse(address)
  return url?.protocol === `${scheme}:` && url.host === host
}

/** The address to give to the system's own programs, or null when it is not one that may leave: only the web and mail, and no password in it. */
export const outside = (address: string): string | null => {
  const url = URL.parse(address)
  const allowed = url?.protocol === 'https:' || url?.protocol === 'mailto:'
  return url && allowed && url.username === '' && url.password === '' ? url.href : null
}
