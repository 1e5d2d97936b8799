// Only the SAX parser is used. Debian builds libxml2 with ICU, whose C headers clash with the ICU that Swift's
// Foundation brings along, so they are kept out; no type that depends on them is used.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
