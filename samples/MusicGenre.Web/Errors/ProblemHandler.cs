using Microsoft.AspNetCore.Diagnostics;

namespace MusicGenre.Web.Errors;

/// <summary>Answers requests that failed with a problem, and logs what is the server's fault.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            LogClientLeft(httpContext.Request.Method, httpContext.Request.Path);
            return true;
        }

        var (status, detail, retryAfter) = Problem.Describe(exception);
        if (status == StatusCodes.Status500InternalServerError)
        {
            LogFailure(exception, httpContext.Request.Method, httpContext.Request.Path);
        }
        else
        {
            LogRefusal(httpContext.Request.Method, httpContext.Request.Path, status);
        }

        await Problem.WriteAsync(httpContext, status, detail, retryAfter);
        return true;
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} answered with 499: the client left")]
    private partial void LogClientLeft(string method, string path);

    [LoggerMessage(2, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, string path);

    [LoggerMessage(3, LogLevel.Information, "{Method} {Path} answered with {Status}")]
    private partial void LogRefusal(string method, string path, int status);
}
