import { lazyTexts } from '../i18n/lazy-texts.ts'
import { boardEn, boardVi } from './texts-board.ts'
import { fileEn, fileVi } from './texts-file.ts'
import { formsEn, formsVi } from './texts-forms.ts'
import { sheetEn, sheetVi } from './texts-sheet.ts'

/** Texts of figures that people type: what is owed, a sheet, its file, and the forms. */
export const useEntryTexts = lazyTexts(
  'entry',
  { board: boardVi, sheet: sheetVi, file: fileVi, forms: formsVi },
  { board: boardEn, sheet: sheetEn, file: fileEn, forms: formsEn },
)
