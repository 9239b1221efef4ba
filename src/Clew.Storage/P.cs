namespace Clew.Storage; static class Placeholder;
