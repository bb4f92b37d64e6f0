/* The same in C99, as a terminal has it: all memory is the program's own. */
#include <paycode.h>
#include <stdio.h>
#include <string.h>

static const char pix[] =
    "00020126380014br.gov.bcb.pix0116loja@example.com520454625303986540510.505802BR5911PADARIA LUA6009SAO PAULO"
    "62120508PEDIDO4263044733";

static int is(paycode_text text, const char* wanted) {
  return text.length == strlen(wanted) && memcmp(text.data, wanted, text.length) == 0;
}

int main(void) {
  static paycode_memory memory;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  const int fine = code != NULL && paycode_read(code, pix, sizeof pix - 1, "market=BR") == PAYCODE_OK &&
                   paycode_check(code, PAYCODE_STRICT) == PAYCODE_OK && paycode_verdict(code) == PAYCODE_FINE &&
                   is(paycode_scheme(code), "br.pix") && is(paycode_field(code, "amount"), "10.50");
  paycode_wipe(code);
  if (!fine) fputs("the C face does not say what is in the code\n", stderr);
  return fine ? 0 : 1;
}
