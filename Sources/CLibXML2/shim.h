// libxml2's SAX interface, which reads the XML inside .docx files.
//
// Debian builds libxml2 with ICU, whose C headers clash with the ICU that Swift's Foundation brings along. They are kept
// out; nothing that depends on them is used.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
