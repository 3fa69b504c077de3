using RabbitMQ.Client.Exceptions;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>What an error of the broker means.</summary>
internal static class RabbitErrors
{
    private const ushort AccessRefused = 403;
    private const ushort PreconditionFailed = 406;
    private const ushort NotAllowed = 530;

    /// <summary>Whether the exception is one of the broker or the way to it.</summary>
    public static bool IsOfBroker(Exception exception) => exception is RabbitMQClientException or OperationInterruptedException or IOException or TimeoutException
        or System.Net.Sockets.SocketException or ObjectDisposedException;

    /// <summary>Whether the same may work a moment later. A queue of a broker that has just started is "not found" until its leader is elected.</summary>
    /// <remarks>A <see cref="PossibleAuthenticationFailureException"/> is what the client makes of a broker that stops while one logs in.</remarks>
    public static bool IsTransient(Exception exception)
        => Cause(exception) is not AuthenticationFailureException && CodeOf(exception) is not (AccessRefused or PreconditionFailed or NotAllowed);

    /// <summary>The exception for callers.</summary>
    public static LibraryIndexException Translate(string location, Exception exception)
    {
        var description = CodeOf(exception) switch
        {
            AccessRefused => "the broker does not let the user do that",
            NotAllowed => "the broker has no such virtual host, or does not let the user into it",
            PreconditionFailed => "the broker has a queue of that name with other settings; name another one with ?queue=name",
            _ when Cause(exception) is AuthenticationFailureException => "the broker does not accept the user or the password",
            _ => $"the broker cannot be reached: {Cause(exception).Message}",
        };
        return new LibraryIndexException(location, LibraryIndexProblem.Inaccessible, description, exception);
    }

    private static ushort? CodeOf(Exception exception) => (Cause(exception) as OperationInterruptedException)?.ShutdownReason?.ReplyCode;

    private static Exception Cause(Exception exception)
    {
        var cause = exception;
        while (cause is BrokerUnreachableException or AggregateException or ConnectFailureException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return cause;
    }
}
