namespace Clew.Model;

/// <summary>Whose digits numbers are shown in.</summary>
public enum DigitKind
{
    /// <summary>Those that the language's readers are used to.</summary>
    Usual,

    /// <summary>0 to 9 in every language.</summary>
    Latin,

    /// <summary>Those of the language's script, also where its readers mostly use Latin ones.</summary>
    Native,
}
