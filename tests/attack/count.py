"""What came of an attack."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Count:
    """How often each thing happened, and what must not have happened."""

    name: str
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def expect(self, holds: object, fault: str) -> None:
        """Note a fault unless something holds."""
        if not holds:
            self.faults.append(fault)

    def line(self) -> str:
        """Return the counts as people read them."""
        seen = ", ".join(f"{number:,} {what}" for what, number in sorted(self.seen.items()))
        return "\n".join(
            [f"{self.name}: {seen}; {len(self.faults)} faults", *(f"  {each}" for each in self.faults[:20])]
        )
