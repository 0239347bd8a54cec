from django.urls import URLPattern

app_name = "situational_picture"
urlpatterns: list[URLPattern] = []
