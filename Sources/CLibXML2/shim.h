// libxml2's SAX interface, which reads the XML inside .docx files.
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
