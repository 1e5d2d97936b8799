// libzip, which reads the ZIP archives that .docx files are.
#include <zip.h>
