namespace Clew; static class Placeholder;
