/** What a kind's `print` gives where the whole record has only the generic form, as BIND prints it. */
export const PRINT_GENERIC = '\\#';
