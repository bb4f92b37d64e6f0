// Brazil's taxpayer numbers, which are Pix keys: CPF of persons, CNPJ of companies.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for eleven digits without points or hyphen, the last two of which check the others modulo 11. Eleven equal
/// digits pass that sum and are never issued, so they are refused.
bool is_cpf(Text eleven_digits) noexcept;

/// True for fourteen characters without separators, the last two of which are digits that check the others modulo
/// 11. The twelve before may be upper-case letters as well as digits since July 2026, each counting as its ASCII
/// code less 48 (IN RFB 2.229/2024; Nota Técnica COCAD/SUARA/RFB 49/2024). Fourteen equal ones are refused.
bool is_cnpj(Text fourteen) noexcept;

}  // namespace paycode
