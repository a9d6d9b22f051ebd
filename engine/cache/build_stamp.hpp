#pragma once

namespace rapporteur {

/// Version and hash of the engine's sources: what an older build has kept may mean something else to this one.
extern const char* const kBuildStamp;

}  // namespace rapporteur
