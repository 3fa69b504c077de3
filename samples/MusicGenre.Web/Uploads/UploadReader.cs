using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Uploads;

/// <summary>Receives the one file of a request: the only file of a form, or the whole body.</summary>
internal sealed class UploadReader(UploadFolder folder, IOptions<WebOptions> options, TimeProvider time)
{
    /// <summary>Receives the file.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The client's name for the file if the body is the file itself, or null.</param>
    /// <param name="cancellationToken">Cancels the transfer; nothing is left then.</param>
    /// <exception cref="RequestException">There is no file, or another one, or it is empty, too large or too slow, or the content type is neither a form nor audio.</exception>
    public async Task<UploadedFile> ReceiveAsync(HttpRequest request, string? name, CancellationToken cancellationToken)
    {
        if (MultipartFiles.Open(request, options.Value.UploadTimeout, time) is { } files)
        {
            return await ReceiveFormAsync(files, cancellationToken);
        }

        if (!IsAudio(request.ContentType))
        {
            var found = request.ContentType is { Length: > 0 } type ? $"is {ClientName.Clean(type.Replace('/', '∕')).Replace('∕', '/')}" : "is missing";
            throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType,
                $"The content type {found}. Send the file in a form (multipart/form-data), or as the whole body (audio/… or application/octet-stream).");
        }

        return await folder.ReceiveAsync(request.Body, ClientName.Clean(name), cancellationToken);
    }

    private async Task<UploadedFile> ReceiveFormAsync(MultipartFiles files, CancellationToken cancellationToken)
    {
        if (await files.NextAsync(cancellationToken) is not { } first)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "The form has no file.");
        }

        var file = await folder.ReceiveAsync(first.Body, first.Name, cancellationToken);
        try
        {
            return await files.NextAsync(cancellationToken) is null
                ? file
                : throw new RequestException(StatusCodes.Status400BadRequest, "The form has more than one file. Send one at a time, or use /api/classifications/batch.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsAudio(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.Type.Equals("audio", StringComparison.OrdinalIgnoreCase)
                || type.Type.Equals("video", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/ogg", StringComparison.OrdinalIgnoreCase));
}
