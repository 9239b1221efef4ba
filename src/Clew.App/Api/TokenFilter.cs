using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api;

/// <summary>
/// Refuses requests without the server's token. A page of another site can make a browser send a request, but not with this
/// header, so it cannot write.
/// </summary>
sealed class TokenFilter(string token) : IEndpointFilter
{
    readonly byte[] _expected = Encoding.UTF8.GetBytes($"Bearer {token}");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var given = Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString());
        if (CryptographicOperations.FixedTimeEquals(given, _expected)) return await next(context);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Write(http, 401, "The request carries no valid token", "Authorization header",
            "Send 'Authorization: Bearer' and the token in server.json of the data folder.");
        return Results.Empty;
    }
}
