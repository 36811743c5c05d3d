const ending = '.dramatis.invalid'

/** Chromium outside Electron knows no schemes of others: the double's page lives at a name that leads nowhere, answered by the handler alone. */
export const toPage = (address: string): string => address.replace(/^dramatis:\/\/([^/?#]*)/, `https://$1${ending}`)

/** The address that the program would see. */
export const fromPage = (address: string): string => address.replace(/^https:\/\/([^/?#]*)\.dramatis\.invalid(?=[/?#]|$)/, 'dramatis://$1')
