using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Clew.Collect.Identity;

/// <summary>
/// A row of the table <c>link</c>: a visitor and something that its person is known by. Links only say what was told; who is one
/// person follows from them (<see cref="PersonGraph"/>), so a wrong one can be taken back and touches stay what they were.
/// </summary>
/// <param name="VisitorId">The visitor.</param>
/// <param name="To">What it is linked to.</param>
/// <param name="Undone">True for one that a person has taken back.</param>
public sealed record Link(string VisitorId, Identifier To, bool Undone = false)
{
    /// <summary>
    /// The row's key, the same for the same link: whoever writes a link that is there already must leave it as it stands.
    /// </summary>
    public string LinkId
    {
        get
        {
            var text = $"{VisitorId}\0{Identifier.NameOf(To.Kind)}\0{To.Value}";
            return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        }
    }
}
