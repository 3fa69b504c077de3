using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MusicGenre.Web.Errors;

namespace MusicGenre.Web.Uploads;

/// <summary>The files of a <c>multipart/form-data</c> request, one after the other as they arrive. Other fields of the form are passed over.</summary>
internal sealed class MultipartFiles
{
    private const int LongestBoundary = 200;

    private readonly MultipartReader _reader;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    private MultipartFiles(MultipartReader reader, TimeSpan patience, TimeProvider time) => (_reader, _patience, _time) = (reader, patience, time);

    /// <summary>Opens a request, if it is a form with files.</summary>
    /// <param name="request">The request.</param>
    /// <param name="patience">How long the way to the next file may take.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Its files, or null if it is something else.</returns>
    /// <exception cref="RequestException">The form names no boundary, or an overlong one.</exception>
    public static MultipartFiles? Open(HttpRequest request, TimeSpan patience, TimeProvider time)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= LongestBoundary }
            ? new MultipartFiles(new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 << 10 }, patience, time)
            : throw new RequestException(StatusCodes.Status400BadRequest, "The content type multipart/form-data needs a boundary of 1 to 200 characters.");
    }

    /// <summary>Goes to the next file.</summary>
    /// <returns>The client's name for it, cleaned, and what is in it; null after the last one.</returns>
    /// <exception cref="RequestException">The form is malformed, incomplete (400) or too slow (408).</exception>
    public async Task<(string Name, Stream Body)?> NextAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_patience, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            while (await _reader.ReadNextSectionAsync(linked.Token) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
                {
                    var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                    return (ClientName.Clean(name.Value), section.Body);
                }
            }

            return null;
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RequestException(StatusCodes.Status408RequestTimeout, $"The form brought no file, and no end, within {Text.Of(_patience)}.", exception);
        }
        catch (Exception exception) when (exception is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "The form is malformed, or it ended before it was complete.", exception);
        }
    }
}
