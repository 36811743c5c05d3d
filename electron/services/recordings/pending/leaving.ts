/** Why a delivery stops that nobody cancelled: its production is closed, or the program ends. It goes on when that is opened again. */
export const leaving = 'leaving'

export const isLeaving = ({ aborted, reason }: AbortSignal): boolean => aborted && reason === leaving
